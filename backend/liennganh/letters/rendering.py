"""A letter as the mail server gets it: plain text and simple HTML, and headers that nobody's words can add to."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import NamedTuple

from liennganh.core.errors import Words
from liennganh.letters.wording import Told, one_line, sentence_of, words_of

PRODUCT = "Liên Ngành"
PREFERENCES = "/thong-bao/cach-nhan"
NOTICES = "/thong-bao"
LINES = 15
ADDRESS = re.compile(r"[^\s@<>(),:;\"\\\[\]]+@[A-Za-z0-9.-]+", re.ASCII)
# The newer policies lose spaces between the encoded words of a long subject.
LINES_OF_MAIL = compat32.clone(linesep="\r\n")
OPEN = Words("Mở trong hệ thống", "Open in the system")
OPEN_ALL = Words("Xem tất cả thông báo", "See all notices")
MORE = Words("và {count} thông báo khác", "and {count} more")
DIGEST = Words("Bản tin ngày {day}", "Digest of {day}")
WAITS = Words("Đang chờ anh/chị xử lý: {count} việc", "Waiting for you: {count}")
FOOT = Words(
    "Thư tự động của hệ thống Liên Ngành, xin không trả lời. Chi tiết chỉ xem được sau khi đăng nhập.",
    "An automatic letter of Liên Ngành; please do not reply. Details are shown after signing in only.",
)
CHANGE = Words("Thay đổi cách nhận thông báo", "Change how you are told")
BODY = (
    '<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="margin:0;padding:24px;background:#f6f5f2;font:16px/1.5 sans-serif;color:#1d2b2f">'
    '<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #e2dfd8">'
    "{content}</div>"
    '<p style="max-width:560px;margin:16px auto;font-size:13px;color:#5b6669">{foot}</p></body></html>'
)
CHANGE_LINK = '<br><a href="{url}" style="color:#0b5a63">{word}</a>'
BUTTON = (
    '<p style="margin:20px 0 0"><a href="{url}" style="display:inline-block;padding:10px 18px;background:#0b5a63;'
    'color:#fff;text-decoration:none">{word}</a></p>'
)


@dataclass(frozen=True)
class Envelope:
    """From whom to whom, and which letter: what does not depend on what it says."""

    letter_id: uuid.UUID
    sender: str
    recipient: str
    locale: str
    public_url: str
    written_at: datetime

    @property
    def message_id(self) -> str:
        """The same at every attempt: a server that has the letter already knows it again."""
        return f"<{self.letter_id}@{self.sender.rpartition('@')[2]}>"


class Feet(NamedTuple):
    """What stands below a letter, as text and as HTML."""

    text: str
    page: str


@dataclass(frozen=True)
class Section:
    """A part of a digest: its heading, and what belongs under it."""

    heading: str
    notices: Sequence[Told]


def notice_letter(envelope: Envelope, told: Told) -> bytes:
    """One notice: its sentence, and the way to it."""
    sentence, url = sentence_of(told, envelope.locale), envelope.public_url + told.path
    open_word = OPEN.in_(envelope.locale)
    content = f'<p style="margin:0">{html.escape(sentence)}</p>' + BUTTON.format(url=html.escape(url), word=open_word)
    return _letter(envelope, sentence, f"{sentence}\n\n{open_word}: {url}", content)


def digest_letter(envelope: Envelope, day: date, waiting: Sequence[Told], news: Sequence[Told]) -> bytes:
    """What waits for the person, then what happened since the last digest, by group."""
    locale = envelope.locale
    title = DIGEST.in_(locale).format(day=day.strftime("%d/%m/%Y"))
    sections = [Section(WAITS.in_(locale).format(count=len(waiting)), waiting)] if waiting else []
    for group in dict.fromkeys(told.group for told in news):
        of_group = [told for told in news if told.group == group]
        sections.append(Section(f"{words_of(locale)['groups'][group]} ({len(of_group)})", of_group))
    url, word = envelope.public_url + NOTICES, OPEN_ALL.in_(locale)
    text = "\n\n".join([title, *(_section_text(envelope, one) for one in sections), f"{word}: {url}"])
    content = f'<h1 style="margin:0;font-size:20px">{html.escape(title)}</h1>'
    content += "".join(_section_html(envelope, one) for one in sections)
    return _letter(envelope, title, text, content + BUTTON.format(url=html.escape(url), word=word))


def _section_text(envelope: Envelope, section: Section) -> str:
    lines = [
        f"- {sentence_of(told, envelope.locale)}\n  {envelope.public_url}{told.path}"
        for told in section.notices[:LINES]
    ]
    return "\n".join([section.heading, *lines, *_more(envelope, section)])


def _section_html(envelope: Envelope, section: Section) -> str:
    lines = [
        f'<li style="margin:6px 0"><a href="{html.escape(envelope.public_url + told.path)}" style="color:#0b5a63">'
        f"{html.escape(sentence_of(told, envelope.locale))}</a></li>"
        for told in section.notices[:LINES]
    ]
    rest = [f"<li>{html.escape(line)}</li>" for line in _more(envelope, section)]
    heading = f'<h2 style="margin:20px 0 4px;font-size:16px">{html.escape(section.heading)}</h2>'
    return f'{heading}<ul style="margin:0;padding-left:20px">{"".join(lines + rest)}</ul>'


def _more(envelope: Envelope, section: Section) -> list[str]:
    left = len(section.notices) - LINES
    return [MORE.in_(envelope.locale).format(count=left)] if left > 0 else []


def _letter(envelope: Envelope, title: str, text: str, content: str) -> bytes:
    """With the way to be told otherwise."""
    locale, url = envelope.locale, envelope.public_url + PREFERENCES
    foot, word = FOOT.in_(locale), CHANGE.in_(locale)
    page = html.escape(foot) + CHANGE_LINK.format(url=html.escape(url), word=word)
    feet = Feet(f"{foot}\n{word}: {url}", page)
    return sealed(envelope, title, text, content, feet, {"List-Unsubscribe": f"<{url}>"})


def sealed(
    envelope: Envelope, title: str, text: str, content: str, feet: Feet, more: dict[str, str | Header] | None = None
) -> bytes:
    """The letter in both forms; `content` and the page's foot are HTML already."""
    page = BODY.format(content=content, locale=envelope.locale, title=html.escape(title), foot=feet.page)
    letter = MIMEMultipart("alternative")
    for name, value in (_headers(envelope, title) | (more or {})).items():
        letter[name] = value  # type: ignore[assignment]  # a Header is what keeps a long subject whole
    letter.attach(MIMEText(f"{text}\n\n-- \n{feet.text}\n", "plain", "utf-8"))
    letter.attach(MIMEText(page, "html", "utf-8"))
    return letter.as_bytes(policy=LINES_OF_MAIL)


def _headers(envelope: Envelope, title: str) -> dict[str, str | Header]:
    """Each is one line of ours: the only words of others stand in the subject, and they cannot hold a line end."""
    if not ADDRESS.fullmatch(envelope.recipient):
        raise ValueError("no address")
    return {
        "From": formataddr((PRODUCT, envelope.sender)),
        "To": envelope.recipient,
        "Subject": Header(one_line(title)[:150], "utf-8"),
        "Date": format_datetime(envelope.written_at),
        "Message-ID": envelope.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": envelope.locale,
    }
