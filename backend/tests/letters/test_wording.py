"""What stands in a letter: what a notice says and the way to it, in the person's language, and never anything else."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Any

import pytest

from liennganh.letters.rendering import Envelope, digest_letter, notice_letter
from liennganh.letters.wording import Told, sentence_of
from liennganh.notifications.rules import KINDS

BODY = SimpleNamespace(
    name_vi="Ủy ban nhân dân huyện Vĩnh Bảo",
    name_en="Vĩnh Bảo District People's Committee",
    short_vi="UBND huyện Vĩnh Bảo",
    short_en="Vĩnh Bảo PC",
    level="district",
)
PERIOD = SimpleNamespace(name_vi="6 tháng đầu năm 2024", name_en="First half of 2024")
CANARIES = ("MAT-186", "412 vụ", "Bùi Thị Kín", "0912345678")
SECRET = {"note": CANARIES[0], "title": CANARIES[1], "by": CANARIES[2], "unit": CANARIES[3], "figure": "186"}


def told(kind: str, **changed: Any) -> Told:
    params = {"task": "V.9-1", "due_on": "2024-06-17"} | changed.pop("params", {})
    subject = kind.partition(".")[0].replace("reminder", "submission")
    return Told(
        **{"kind": kind, "group": KINDS[kind], "subject": subject, "path": "/cho-duyet/x", "organisation": BODY}
        | {"period": PERIOD, "params": params}
        | changed
    )


def envelope(locale: str = "vi", recipient: str = "dung@tests.example") -> Envelope:
    at = datetime(2024, 6, 10, 2, 30, tzinfo=UTC)
    return Envelope(uuid.UUID(int=7), "lien-nganh@haiphong.example", recipient, locale, "https://ln.example", at)


def parsed(letter: bytes) -> EmailMessage:
    read = message_from_bytes(letter, policy=default)  # type: ignore[arg-type]
    assert isinstance(read, EmailMessage)
    return read


def texts(letter: EmailMessage) -> tuple[str, str]:
    """The plain text and the HTML."""
    plain, rich = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert rich
    return plain.get_content(), rich.get_content()


def test_it_says_one_sentence_and_where_to_look() -> None:
    letter = parsed(notice_letter(envelope(), told("submission.certify")))
    said = "UBND huyện Vĩnh Bảo đã phê duyệt biểu số liệu 6 tháng đầu năm 2024, chờ tiếp nhận"
    assert letter["Subject"] == said
    for text in texts(letter):
        assert said in text
        assert "https://ln.example/cho-duyet/x" in text
        assert "https://ln.example/thong-bao/cach-nhan" in text


def test_in_english_for_whoever_reads_english() -> None:
    letter = parsed(notice_letter(envelope("en"), told("reminder.overdue")))
    assert letter["Subject"] == "The First half of 2024 report of Vĩnh Bảo PC: overdue since 17/06/2024"
    assert letter["Content-Language"] == "en"
    assert "Open in the system" in texts(letter)[0]


def test_its_headers_are_as_mail_servers_want_them() -> None:
    raw = notice_letter(envelope(), told("submission.certify"))
    letter = parsed(raw)
    assert letter["From"].addresses[0].addr_spec == "lien-nganh@haiphong.example"
    assert letter["From"].addresses[0].display_name == "Liên Ngành"
    assert letter["To"] == "dung@tests.example"
    assert parsedate_to_datetime(letter["Date"]) == datetime(2024, 6, 10, 2, 30, tzinfo=UTC)
    assert letter["Message-ID"] == "<00000000-0000-0000-0000-000000000007@haiphong.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] == "<https://ln.example/thong-bao/cach-nhan>"
    assert letter.get_content_type() == "multipart/alternative"
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_no_kind_says_more_than_it_may(kind: str, locale: str) -> None:
    """Figures, notes, names of persons: whatever a caller put into a notice."""
    said = sentence_of(told(kind, params=SECRET), locale)
    letter = parsed(notice_letter(envelope(locale), told(kind, params=SECRET)))
    digest = parsed(digest_letter(envelope(locale), date(2024, 6, 10), [told(kind, params=SECRET)], []))
    assert said
    assert "{" not in said
    for text in (said, *texts(letter), *texts(digest), str(letter["Subject"])):
        assert not [canary for canary in (*CANARIES, "186") if canary in text]


def test_a_kind_whose_sentence_wants_more_is_told_in_general(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a kind of tip-offs comes with a sentence of its own."""
    from liennganh.letters import wording

    words = wording.words_of("vi")
    kinds = words["kinds"] | {"submission_certify": "Tin báo {{title}} của {{unit}}"}
    monkeypatch.setattr(wording, "words_of", lambda _: words | {"kinds": kinds})
    assert sentence_of(told("submission.certify", params=SECRET), "vi") == "Có thông báo mới: Chờ xử lý"


@pytest.mark.parametrize("evil", ["\r\nBcc: x@evil.example", "\nBcc: x@evil.example", "\u2028Bcc: x@evil.example\x00"])
def test_no_words_begin_a_header_of_their_own(evil: str) -> None:
    body = SimpleNamespace(**vars(BODY) | {"short_vi": f"UBND{evil}"})
    letter = parsed(notice_letter(envelope(), told("submission.certify", organisation=body)))
    assert letter["Bcc"] is None
    assert letter.keys().count("Subject") == 1
    with pytest.raises(ValueError, match="no address"):
        notice_letter(envelope(recipient=f"dung@tests.example{evil}"), told("submission.certify"))


def test_what_a_body_is_called_is_no_markup() -> None:
    body = SimpleNamespace(**vars(BODY) | {"short_vi": "<img src=x onerror=alert(1)>"})
    assert "<img" not in texts(parsed(notice_letter(envelope(), told("submission.certify", organisation=body))))[1]


def test_a_digest_tells_what_waits_then_the_news_by_group() -> None:
    waiting = [told("submission.certify")] * 3
    news = [told("period.close"), *[told("reminder.due_soon")] * 20]
    letter = parsed(digest_letter(envelope(), date(2024, 6, 17), waiting, news))
    assert letter["Subject"] == "Bản tin ngày 17/06/2024"
    text, rich = texts(letter)
    assert text.index("Đang chờ anh/chị xử lý: 3 việc") < text.index("Kỳ báo cáo (1)") < text.index("Nhắc hạn (20)")
    assert text.count("đến hạn ngày 17/06/2024") == rich.count("đến hạn ngày 17/06/2024") == 15
    assert "và 5 thông báo khác" in text


def test_many_are_told_in_one_sentence() -> None:
    many = told("reminder.due_soon", subject="assignment", params={"count": "12"})
    assert sentence_of(many, "vi") == "12 nhiệm vụ đến hạn ngày 17/06/2024"
    assert sentence_of(many, "en") == "12 tasks: due on 17/06/2024"
