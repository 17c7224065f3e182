"""Codes as the standard says, recovery codes that can be read, and browsers told in two words."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from liennganh.access import factors
from liennganh.access.devices import Device

# RFC 6238, appendix B: the secret is ASCII "12345678901234567890"; of its eight digits the last six.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
VECTORS = (
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko)"
APPLE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert factors.step_of(SECRET, code, at(seconds)) == seconds // 30


@pytest.mark.parametrize(("later", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_wrong_either_way(later: int, is_taken: bool) -> None:
    found = factors.step_of(SECRET, "005924", at(1234567890 + later))
    assert found == (1234567890 // 30 if is_taken else None)


@pytest.mark.parametrize("typed", ["", "00592", "0059240", "00592a", "００５９２４", "005 924", "-05924"])
def test_what_is_no_code_is_no_step(typed: str) -> None:
    assert factors.step_of(SECRET, typed, at(1234567890)) is None


def test_a_code_may_be_typed_with_a_space() -> None:
    assert factors.plain(" 005 924 ") == "005924"


def test_the_uri_says_what_an_app_needs() -> None:
    parts = urlsplit(factors.uri_of(SECRET, "hanh@vinhbao.demo"))
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("otpauth", "totp", "/Liên Ngành:hanh@vinhbao.demo")
    assert parse_qs(parts.query) == {"secret": [SECRET], "issuer": ["Liên Ngành"]}


def test_secrets_and_recovery_codes_are_never_the_same() -> None:
    assert len({factors.new_secret() for _ in range(100)}) == 100
    assert {len(factors.new_secret()) for _ in range(5)} == {32}
    codes = factors.new_recovery_codes()
    assert len(set(codes)) == 10
    assert all(len(code) == 19 and set(code) <= set(factors.LETTERS) | {"-"} for code in codes)
    typed = codes[0].lower().replace("-", " ")
    assert factors.hash_code(typed) == factors.hash_code(codes[0])


@pytest.mark.parametrize(
    ("said", "browser", "system"),
    [
        (f"{WINDOWS} Chrome/126.0.0.0 Safari/537.36", "chrome", "windows"),
        (f"{WINDOWS} Chrome/126.0.0.0 Safari/537.36 Edg/126.0", "edge", "windows"),
        (f"{WINDOWS} coc_coc_browser/126.0 Chrome/120.0 Safari/537.36", "coc_coc", "windows"),
        (f"{PHONE} Chrome/126.0.0.0 Mobile Safari/537.36", "chrome", "android"),
        (f"{PHONE} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36", "samsung", "android"),
        (f"{APPLE} Version/17.5 Mobile/15E148 Safari/604.1", "safari", "iphone"),
        (f"{APPLE} CriOS/126.0 Mobile/15E148 Safari/604.1", "chrome", "iphone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "firefox", "linux"),
        ("python-httpx/0.28", None, None),
        ("", None, None),
    ],
)
def test_a_browser_is_told_in_two_words(said: str, browser: str | None, system: str | None) -> None:
    assert Device.of(said) == (browser, system)
