"""A real mail server on a port of its own, which can also be slow, refuse, hang up, or be told when to do what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

HELLO = "mail.tests.example"
# At each of these the server does what it is told before it goes on.
STEPS = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "end", "accepted", "QUIT")


@dataclass
class MailServer:
    """`accepted` holds every message it took over; `mailbox` what its owner sees: a server keeps one of each
    Message-ID, as those that suppress duplicates do.

    `replies` are said instead of what it would say; `does` is called at a step; `hangs_up` closes the line there.
    """

    port: int = 0
    accepted: list[EmailMessage] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    does: dict[str, Callable[[], Any]] = field(default_factory=dict)
    hangs_up: set[str] = field(default_factory=set)
    refuses: dict[str, str] = field(default_factory=dict)
    server: asyncio.Server | None = None

    @property
    def mailbox(self) -> dict[str, EmailMessage]:
        """Messages by Message-ID."""
        return {str(message["Message-ID"]): message for message in reversed(self.accepted)}

    def to(self, name: str) -> list[EmailMessage]:
        """What one person finds."""
        return [message for message in self.mailbox.values() if str(message["To"]).startswith(f"{name}@")]

    async def reach(self, step: str, line: SMTP) -> str | None:
        """What is to happen at a step; an answer to give instead, if any."""
        self.heard.append(step)
        if (do := self.does.get(step)) and isinstance(done := do(), Awaitable):
            await done
        if step in self.hangs_up:
            line.transport.abort()
        return self.replies.get(step)

    async def start(self) -> None:
        """Listen, on the same port as before where there was one."""
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(self._line, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        """As a server that is down: nobody listens."""
        assert self.server
        self.server.close()

    def _line(self) -> SMTP:
        return Line(self, Handler(self), hostname=HELLO, enable_SMTPUTF8=False, timeout=60)


class Line(SMTP):
    """One connection."""

    def __init__(self, mail: MailServer, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.mail = mail

    async def _handle_client(self) -> None:
        await self.mail.reach("connect", self)
        if not self.transport.is_closing():
            await super()._handle_client()

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        if reply := await self.mail.reach("DATA", self):
            await self.push(reply)
        else:
            await super().smtp_DATA(arg)

    @syntax("QUIT")
    async def smtp_QUIT(self, arg: str) -> None:
        await self.mail.reach("QUIT", self)
        await super().smtp_QUIT(arg)


class Handler:
    """What aiosmtpd asks at each command."""

    def __init__(self, mail: MailServer) -> None:
        self.mail = mail

    async def handle_EHLO(self, line: SMTP, session: Session, _: Envelope, name: str, said: list[str]) -> list[str]:
        session.host_name = name
        reply = await self.mail.reach("EHLO", line)
        return [reply] if reply else said

    async def handle_MAIL(self, line: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if reply := await self.mail.reach("MAIL", line):
            return reply
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, line: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]) -> str:
        reply = await self.mail.reach("RCPT", line) or self.mail.refuses.get(address)
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, line: SMTP, _: Session, envelope: Envelope) -> str:
        """After the dot: taken over, then answered."""
        if (reply := await self.mail.reach("end", line)) or line.transport.is_closing():
            return reply or "451 gone"
        message = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]
        assert isinstance(message, EmailMessage)
        self.mail.accepted.append(message)
        await self.mail.reach("accepted", line)
        return "250 taken over"


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """Listening until the end of the block."""
    mail = MailServer()
    await mail.start()
    try:
        yield mail
    finally:
        mail.stop()


def settings_of(mail: MailServer) -> dict[str, Any]:
    """How an installation is told to use it."""
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": mail.port,
        "smtp_tls": "none",
        "smtp_from": "lien-nganh@haiphong.example",
    }


def environment_of(mail: MailServer) -> dict[str, str]:
    """The same, for a program of its own."""
    return {name.upper(): str(value) for name, value in settings_of(mail).items()}
