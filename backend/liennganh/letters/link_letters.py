"""The letters that bring a one-time link: what for, till when, and what to do when nobody asked for it."""

from __future__ import annotations

import html

from liennganh.core.clock import HANOI
from liennganh.core.errors import Words
from liennganh.letters.rendering import BUTTON, Envelope, Feet, sealed
from liennganh.links.minting import Carried
from liennganh.organisations.schemas import in_language

TITLE = {
    "reset": Words("Đặt lại mật khẩu Liên Ngành", "Choose a new password for Liên Ngành"),
    "invite": Words("Lời mời dùng hệ thống Liên Ngành", "An invitation to Liên Ngành"),
}
SAID = {
    "reset": Words(
        "Có người vừa yêu cầu đặt lại mật khẩu cho địa chỉ thư này.",
        "Somebody has just asked for a new password for this address.",
    ),
    "invite": Words(
        "Anh/chị được mời dùng hệ thống Liên Ngành cho {unit}.", "You are invited to use Liên Ngành for {unit}."
    ),
}
OPEN = Words("Đặt mật khẩu", "Choose a password")
TILL = Words("Đường dẫn dùng được một lần, đến {time} ngày {day}.", "The link works once, until {time} on {day}.")
FOOT = {
    "reset": Words(
        "Nếu không phải anh/chị yêu cầu, xin bỏ qua thư này: mật khẩu vẫn như cũ.",
        "If it was not you, ignore this letter: your password stays as it is.",
    ),
    "invite": Words(
        "Nếu không biết lời mời này, xin bỏ qua: tài khoản chưa dùng được.",
        "If you do not know of this, ignore it: the account cannot be used yet.",
    ),
}
NEVER = Words("Không chuyển tiếp thư này cho người khác.", "Do not pass this letter on.")


def link_letter(envelope: Envelope, link: Carried) -> bytes:
    """The link, and nothing else that leads anywhere."""
    locale, url = envelope.locale, envelope.public_url + link.path
    unit = in_language(link.organisation, "name", locale) if link.organisation else ""
    said, word = SAID[link.kind].in_(locale).format(unit=unit), OPEN.in_(locale)
    ends = link.expires_at.astimezone(HANOI)
    till = TILL.in_(locale).format(time=ends.strftime("%H:%M"), day=ends.strftime("%d/%m/%Y"))
    foot = f"{FOOT[link.kind].in_(locale)} {NEVER.in_(locale)}"
    content = f'<p style="margin:0">{html.escape(said)}</p>{BUTTON.format(url=html.escape(url), word=word)}'
    content += f'<p style="margin:20px 0 0;color:#5b6669">{html.escape(till)}</p>'
    text = f"{said}\n\n{word}: {url}\n\n{till}"
    return sealed(envelope, TITLE[link.kind].in_(locale), text, content, Feet(foot, html.escape(foot)))
