"""What stands in a letter that brings a one-time link."""

from __future__ import annotations

import re
from email.message import EmailMessage

from tests.letters.mailserver import MailServer
from tests.letters.office import sending
from tests.world import World

LINK = re.compile(r"(https?://[^/\s]+)/dat-mat-khau#([\w-]{43})")


def link_of(letter: EmailMessage) -> tuple[str, str]:
    """The origin that the link leads to, and its token."""
    found = LINK.search(text_of(letter))
    assert found, text_of(letter)
    return found[1], found[2]


def text_of(letter: EmailMessage) -> str:
    """Its words."""
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


async def links_to(world: World, mail: MailServer, name: str) -> list[str]:
    """Have all that waits sent; the tokens that a person of the tests has found so far."""
    async with sending(world, mail) as sender:
        await sender.turn()
        await sender.turn()
    return [link_of(letter)[1] for letter in mail.to(name)]
