"""Bad input is answered by a clear problem in the reader's language that names the field; the draft is kept."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.factories.submissions import Report, read, worked
from tests.world import Client, World

ABSENT = "00000000-0000-7000-8000-000000000000"
RATIO, YES_NO, PROGRAMMES, COUNT = "CS-1.1.1", "CS-2.1.1", "CS-2.1.3", "CS-3.2.4"


@pytest.fixture
async def draft(world: World, as_hanh: Client) -> AsyncIterator[Report]:
    """Vĩnh Bảo's report; whatever a test sends is refused, so it is the same for all."""
    before = await read(as_hanh, await world.submission("UBND-VB"))
    yield before
    after = await read(as_hanh, before.id)
    assert after.body == before.body, "the draft was not kept"


def problem(response: Any, status: int = 422) -> dict[str, Any]:
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["type"] == f"/problems/{body['code']}"
    assert body["title"]
    assert body["request_id"] == response.headers["x-request-id"]
    return body


FIGURES = [
    (RATIO, {"numerator": 31, "denominator": 30}, "numerator", "lớn hơn mẫu số", "exceed the denominator"),
    (RATIO, {"numerator": -1, "denominator": 30}, "numerator", "từ 0 trở lên", "at least 0"),
    (RATIO, {"numerator": 1, "denominator": -5}, "denominator", "từ 0 trở lên", "at least 0"),
    (RATIO, {"numerator": 1.5}, "numerator", "số nguyên", "whole number"),
    (RATIO, {"numerator": 2.0}, "numerator", "số nguyên", "whole number"),
    (RATIO, {"numerator": "12"}, "numerator", "số nguyên", "whole number"),
    (RATIO, {"numerator": "mười hai"}, "numerator", "số nguyên", "whole number"),
    (RATIO, {"numerator": True}, "numerator", "số nguyên", "whole number"),
    (RATIO, {"numerator": [1]}, "numerator", "số nguyên", "whole number"),
    (RATIO, {"numerator": 10**12}, "numerator", "lớn hơn", "must not exceed"),
    (RATIO, {"numerator": 10**30}, "numerator", "lớn", ""),
    (RATIO, {"status": None, "numerator": 3}, "numerator", "để trống", "empty"),
    (RATIO, {"status": "unknown"}, "status", "danh sách", "allowed values"),
    (YES_NO, {"numerator": 2}, "numerator", "0 (chưa) hoặc 1 (có)", "Only 0 (no) or 1 (yes)"),
    (COUNT, {"numerator": 2, "denominator": 4}, "denominator", "không có mẫu số", "no denominator"),
    (PROGRAMMES, {"numerator": 1}, "status", "tự tính", "computed"),
    (RATIO, {"note": "Số điện thoại 0912 345 678"}, "note", "dữ liệu cá nhân", "personal data"),
    (RATIO, {"reason": "CCCD 031085001234"}, "reason", "dữ liệu cá nhân", "personal data"),
    (RATIO, {"note": "x" * 2001}, "note", "2000 ký tự", "2000 characters"),
    (RATIO, {"note": "a\u0000b"}, "note", "ký tự", "character"),
    (RATIO, {"state": "accepted"}, "state", "không được gửi", "may not be sent"),
    (RATIO, {"source": "override"}, "source", "không được gửi", "may not be sent"),
    (RATIO, {"wall": None}, "wall", "không được gửi", "may not be sent"),
]


@pytest.mark.parametrize(("code", "sent", "field", "vi", "en"), FIGURES)
async def test_a_bad_figure(
    world: World, draft: Report, code: str, sent: dict[str, Any], field: str, vi: str, en: str
) -> None:
    write = {"indicator_id": draft.indicator(code), "status": "number"} | sent
    for locale, words in (("vi", vi), ("en", en)):
        person = world.as_("hanh", locale)
        body = problem(await person.patch(draft.url, {"values": [write]}, etag=draft.etag))
        assert body["code"] == "invalid"
        assert body["errors"][0]["field"] == f"values.0.{field}"
        assert words.lower() in body["errors"][0]["message"].lower()


async def test_a_bad_part(world: World, as_hanh: Client, draft: Report) -> None:
    programme, kind = draft.categories(PROGRAMMES)[0]["id"], draft.categories(RATIO, "commune_kind")[0]["id"]
    for code, category, sent, field, error in (
        (RATIO, programme, {"numerator": 1}, "category_id", "not_a_part"),
        (PROGRAMMES, kind, {"numerator": 1}, "category_id", "not_a_part"),
        (PROGRAMMES, programme, {"numerator": 2}, "numerator", "one_or_none"),
        (PROGRAMMES, programme, {"numerator": 1, "denominator": 1}, "denominator", "no_denominator"),
        (RATIO, kind, {"numerator": 9, "denominator": 8}, "numerator", "numerator_above_denominator"),
        (RATIO, ABSENT, {"numerator": 9}, "category_id", "not_a_part"),
    ):
        write = {"indicator_id": draft.indicator(code), "category_id": category, "status": "number"} | sent
        errors = problem(await as_hanh.patch(draft.url, {"values": [write]}, etag=draft.etag))["errors"]
        assert (errors[0]["field"], errors[0]["code"]) == (f"values.0.{field}", error)
        assert errors[0]["indicator_id"] == draft.indicator(code)


async def test_an_indicator_that_is_not_owed(world: World, as_hanh: Client, draft: Report) -> None:
    police = await world.one("select id from indicators where code = 'CS-3.3.2'")
    for indicator in (str(police), ABSENT):
        write = {"indicator_id": indicator, "status": "number", "numerator": 1}
        errors = problem(await as_hanh.patch(draft.url, {"values": [write]}, etag=draft.etag))["errors"]
        assert (errors[0]["field"], errors[0]["code"]) == ("values.0.indicator_id", "not_owed")


async def test_one_bad_figure_keeps_the_good_ones_from_being_saved(as_hanh: Client, draft: Report) -> None:
    good = {"indicator_id": draft.indicator(COUNT), "status": "number", "numerator": 3}
    bad = {"indicator_id": draft.indicator(RATIO), "status": "number", "numerator": 2, "denominator": 1}
    body = problem(await as_hanh.patch(draft.url, {"values": [good, bad], "note": "x"}, etag=draft.etag))
    assert [error["field"] for error in body["errors"]] == ["values.1.numerator"]
    assert body["errors"][0]["indicator_id"] == draft.indicator(RATIO)


@pytest.mark.parametrize(
    "field", ["state", "owner_id", "version", "revision", "contributor_ids", "official_revision", "id"]
)
async def test_nothing_is_assigned_by_stealth(as_hanh: Client, draft: Report, field: str) -> None:
    for url in (draft.url, f"{draft.url}/submit"):
        send = as_hanh.patch if url == draft.url else as_hanh.post
        errors = problem(await send(url, {field: "accepted"}, etag=draft.etag))["errors"]
        assert (errors[0]["field"], errors[0]["code"]) == (field, "extra_forbidden")


async def test_what_is_not_json(as_hanh: Client, draft: Report) -> None:
    for content, kind in (
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[]", "application/json"),
        (b'"x"', "application/json"),
        (b"null", "application/json"),
        (b'{"note": NaN}', "application/json"),
        (b"\xff\xfe", "application/json"),
        (b'{"note": "\\ud800"}', "application/json"),
        (b"note=x", "application/x-www-form-urlencoded"),
        (b"[" * 5000, "application/json"),
    ):
        headers = {"Content-Type": kind, "If-Match": draft.etag}
        answer = await as_hanh.request("PATCH", draft.url, content=content, headers=headers)
        assert answer.status_code in {400, 422}, (content[:20], answer.status_code, answer.text[:200])
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("is_declared", [True, False])
async def test_ten_megabytes_of_text(world: World, draft: Report, locale: str, is_declared: bool) -> None:
    person = world.as_("hanh", locale)
    content = json.dumps({"note": "x" * 10_000_000}).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(content), 65_536):
            yield content[start : start + 65_536]

    headers = {"Content-Type": "application/json", "If-Match": draft.etag}
    sent = content if is_declared else in_pieces()
    body = problem(await person.request("PATCH", draft.url, content=sent, headers=headers), 413)
    assert body["title"] == {"vi": "Nội dung gửi lên quá lớn", "en": "The request is too large"}[locale]


async def test_unknown_and_malformed_ids(as_hanh: Client, draft: Report) -> None:
    problem(await as_hanh.get(f"/submissions/{ABSENT}"), 404)
    errors = problem(await as_hanh.get("/submissions/x"))["errors"]
    assert errors[0]["field"] == "submission_id"
    for revision in ("0", "x", "-1", "1e9", str(10**20)):
        problem(await as_hanh.get(f"{draft.url}/revisions/{revision}"))
    problem(await as_hanh.get("/nowhere"), 404)
    problem(await as_hanh.request("PUT", draft.url, json={}), 405)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state=lost", "state.0"),
        ("queue=mine", "queue"),
        ("sort=secret", "sort"),
        ("page=0", "page"),
        ("page_size=501", "page_size"),
        ("page_size=many", "page_size"),
        ("period_id=1", "period_id"),
        ("q=" + "x" * 101, "q"),
        ("q=%00", "q"),
    ],
)
async def test_a_bad_filter(as_hanh: Client, query: str, field: str) -> None:
    assert problem(await as_hanh.get(f"/submissions?{query}"))["errors"][0]["field"] == field


async def test_the_report_of_another_body_as_if_absent(world: World, as_chau: Client, draft: Report) -> None:
    hidden = problem(await as_chau.get(draft.url), 404)
    absent = problem(await as_chau.get(f"/submissions/{uuid.uuid4()}"), 404)
    assert hidden | {"request_id": ""} == absent | {"request_id": ""}
    listed = worked(await as_chau.get("/submissions", params={"organisation_id": draft.owner["id"]}))
    assert listed["total"] == 0
