"""The single-page app as a browser asks for it: compressed, kept where its name says so, its own page a route."""

import base64
import gzip
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from liennganh.main import create_app
from liennganh.settings import Settings

BODY = "console.log('Hải Phòng')" * 80


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody opening pages of a build with some routes."""
    for name in ("assets", "pages"):
        (tmp_path / name).mkdir()
    (tmp_path / "index.html").write_text("the frame")
    (tmp_path / "pages" / "dang-nhap.html").write_text("sign in")
    (tmp_path / "pages" / "bieu-so-lieu.$.html").write_text("a report")
    (tmp_path / "pages" / "bieu-so-lieu.$.so-sanh.html").write_text("two revisions")
    (tmp_path / "pages" / "ke-hoach.chi-so.$.html").write_text("an indicator")
    (tmp_path / "pages" / "ke-hoach.van-ban.html").write_text("the paper")
    (tmp_path / "assets" / "app-1a2b.js").write_text(BODY)
    (tmp_path / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(BODY.encode()))
    (tmp_path.parent / "secret.txt").write_text("outside")
    app = create_app(Settings(environment="test", spa_dir=tmp_path))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://page") as client:
        yield client


async def test_a_script_comes_compressed_and_is_kept_for_ever(browser):
    answer = await browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.text == BODY
    plain = await browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == BODY


async def test_a_page_is_asked_for_again_and_not_sent_twice(browser):
    first = await browser.get("/dang-nhap")
    assert (first.text, first.headers["cache-control"]) == ("sign in", "no-cache")
    again = await browser.get("/dang-nhap", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_the_script_in_the_page_runs_and_no_other(browser, tmp_path):
    script = "document.title = 'Liên Ngành'"
    (tmp_path / "index.html").write_text(f"<script>{script}</script><script src=/x.js></script>")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (await browser.get("/")).headers["content-security-policy"]
    assert f"script-src 'self' 'sha256-{allowed}';" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert "require-trusted-types-for 'script'; trusted-types default" in policy
    elsewhere = await browser.get("/assets/app-1a2b.js")
    assert "script-src 'self';" in elsewhere.headers["content-security-policy"]


async def test_only_the_viewer_of_the_api_may_write_markup(browser):
    for path, is_bound in (("/", True), ("/assets/app-1a2b.js", True), ("/livez", True), ("/api/docs", False)):
        policy = (await browser.get(path)).headers["content-security-policy"]
        assert ("require-trusted-types-for" in policy) == is_bound
        assert "script-src 'self'" in policy


async def test_a_new_build_brings_its_own_policy(browser, tmp_path):
    first = (await browser.get("/dang-nhap")).headers["content-security-policy"]
    (tmp_path / "pages" / "dang-nhap.html").write_text("<script>another()</script>")
    second = (await browser.get("/dang-nhap")).headers["content-security-policy"]
    assert "sha256" not in first
    assert "sha256" in second


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "the frame"),
        ("/bieu-so-lieu/0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10", "a report"),
        ("/khong-co", "the frame"),
        ("/bieu-so-lieu/0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10/so-sanh", "two revisions"),
        ("/bieu-so-lieu/", "the frame"),
        ("/ke-hoach/chi-so/CS-3.2.1", "an indicator"),
        ("/ke-hoach/van-ban", "the paper"),
        ("/ke-hoach/van-ban/dang-nhap", "the frame"),
        ("/" + "a/" * 500, "the frame"),
        ("/ke-hoach/nhiem-vu/V.C-1", "the frame"),
        ("/assets/..%2f..%2fsecret", "the frame"),
    ],
)
async def test_each_route_has_its_page_or_the_frame(browser, path, page):
    assert (await browser.get(path)).text == page


@pytest.mark.parametrize("path", ["/assets/gone-9z.js", "/..%2fsecret.txt", "/api/v1/nothing", "/robots.txt"])
async def test_what_is_no_page_is_not_found(browser, path):
    answer = await browser.get(path)
    assert (answer.status_code, "outside" in answer.text) == (404, False)


async def test_the_description_is_there_before_anybody_asks(browser, monkeypatch):
    monkeypatch.setattr("fastapi.applications.get_openapi", None)  # nothing is put together while others wait
    first = await browser.get("/api/v1/openapi.json", headers={"accept-encoding": "gzip"})
    assert first.headers["content-type"] == "application/json"
    assert "/api/v1/submissions/{submission_id}" in first.json()["paths"]
    again = await browser.get("/api/v1/openapi.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
