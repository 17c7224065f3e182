"""Bad input is answered by a clear problem that names the field, in the reader's language; nothing is kept of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.documents import (
    DIRECTIVE,
    GUIDANCE,
    MINISTRY,
    PLAN,
    PROPOSAL,
    TEAM,
    act,
    attached,
    drafted,
    fields,
    published,
)
from tests.factories.submissions import worked
from tests.world import Client, World

ABSENT = "00000000-0000-7000-8000-000000000000"
OF_HANH: list[tuple[dict[str, Any], str, str]] = [
    ({"issued_on": "2024-06-11"}, "issued_on", "future"),
    ({"issued_on": "11/06/2024"}, "issued_on", "date_from_datetime_parsing"),
    ({"title": ""}, "title", "string_too_short"),
    ({"title": "x" * 501}, "title", "string_too_long"),
    ({"title": "Kế hoạch, đầu mối 0912 345 678"}, "title", "personal_data"),
    ({"note": "CCCD 031085001234"}, "note", "personal_data"),
    ({"title": "a\u0000b"}, "title", "bad_character"),
    ({"is_not_secret": False}, "is_not_secret", "secrecy_unconfirmed"),
    ({"number": "45/KH-UBND (M)"}, "number", "secret"),
    ({"number": "45/KH-UBND-TM"}, "number", "secret"),
    ({"title": "MẬT: kế hoạch nghiệp vụ"}, "title", "secret"),
    ({"note": "Văn bản tuyệt mật"}, "note", "secret"),
    ({"task_codes": ["V.11-1", "V.99-9"]}, "task_codes.1", "unknown_task"),
    ({"indicator_codes": ["CS-1.1.1"]}, "indicator_codes", "not_of_kind"),
    ({"members_count": 9}, "members_count", "not_of_kind"),
    ({"organisation": "UBND-XX"}, "organisation", "unknown_body"),
    ({"organisation": "UBND-QH"}, "organisation", "unknown_body"),
    ({"issuer": "UBND-LC"}, "issuer", "other_issuer"),
    ({"kind": "letter"}, "kind", "literal_error"),
    ({"kind": "supervision"}, "kind", "not_its_kind"),
    ({"state": "published"}, "state", "extra_forbidden"),
    ({"owner_id": ABSENT}, "owner_id", "extra_forbidden"),
    ({"version": 7}, "version", "extra_forbidden"),
    ({"kind": "team", "task_codes": [], "members_count": 0}, "members_count", "greater_than_equal"),
    ({"kind": "team", "task_codes": [], "members_count": "11"}, "members_count", "int_type"),
    ({"kind": "commendation", "level": "galaxy"}, "level", "literal_error"),
    ({"kind": "proposal", "sent_on": "2024-02-19"}, "sent_on", "before_issue"),
    ({"kind": "proposal", "sent_on": "2024-06-11"}, "sent_on", "future"),
]


@pytest.mark.parametrize(("changed", "field", "code"), OF_HANH)
async def test_a_paper_of_vinh_bao(
    world: World, as_hanh: Client, changed: dict[str, Any], field: str, code: str
) -> None:
    before = await world.one("select count(*) from documents")
    body = {"is_not_secret": True} | PLAN | changed
    response = await as_hanh.post("/documents", body)
    assert fields(response).get(field) == code, response.text
    said = {error["field"]: error["message"] for error in response.json()["errors"]}[field]
    english = await as_hanh.post("/documents", body, headers={"Accept-Language": "en"})
    assert said != {error["field"]: error["message"] for error in english.json()["errors"]}[field]
    assert await world.one("select count(*) from documents") == before


DIRECTED: list[tuple[dict[str, Any], str, str]] = [
    ({"leads": []}, "items.0.leads", "too_short"),
    ({"leads": ["UBND-XX"]}, "items.0.leads.0", "unknown_body"),
    ({"leads": ["STC"], "coordinating": ["STC"]}, "items.0.coordinating.0", "repeated_body"),
    ({"due_on": "2024-06-07"}, "items.0.due_on", "past"),
    ({"due_on": "2025-01-02"}, "items.0.due_on", "after_plan"),
    ({"text": ""}, "items.0.text", "string_too_short"),
]


@pytest.mark.parametrize(("changed", "field", "code"), DIRECTED)
async def test_an_item_of_a_directive(as_minh: Client, changed: dict[str, Any], field: str, code: str) -> None:
    items = [DIRECTIVE["items"][0] | changed]
    response = await as_minh.post("/documents", {"is_not_secret": True} | DIRECTIVE | {"items": items})
    assert fields(response).get(field) == code, response.text


GUIDED: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (MINISTRY, {"task_codes": ["V.11-1"]}, "task_codes.0", "unconditional"),
    (MINISTRY, {"due_on": "2024-06-07"}, "due_on", "past"),
    (MINISTRY, {"issuer": "UBND-TP"}, "issuer", "other_issuer"),
    (MINISTRY, {"organisation": "CATP"}, "organisation", "not_coordinator"),
    (GUIDANCE, {"indicator_codes": ["CS-9.9.9"]}, "indicator_codes.0", "unknown_indicator"),
    (GUIDANCE, {"period_id": ABSENT}, "period_id", "unknown_period"),
]


@pytest.mark.parametrize(("paper", "changed", "field", "code"), GUIDED)
async def test_a_paper_of_the_plan(
    as_minh: Client, paper: dict[str, Any], changed: dict[str, Any], field: str, code: str
) -> None:
    response = await as_minh.post("/documents", {"is_not_secret": True} | paper | changed)
    assert fields(response).get(field) == code, response.text


@pytest.mark.parametrize(
    ("paper", "lacks", "missing"),
    [
        (PLAN, {"number": "", "task_codes": []}, {"number", "task_codes", "files"}),
        (PLAN, {"issued_on": None}, {"issued_on", "files"}),
        (TEAM, {"members_count": None, "valid_from": None}, {"members_count", "valid_from", "files"}),
    ],
)
async def test_a_draft_may_lack_what_a_published_paper_needs(
    as_hanh: Client, paper: dict[str, Any], lacks: dict[str, Any], missing: set[str]
) -> None:
    draft = await drafted(as_hanh, paper, **{"number": f"L{len(str(lacks))}/KH"} | lacks)
    assert fields(await act(as_hanh, draft["id"], "publish")) == dict.fromkeys(missing, "missing")
    seen = worked(await as_hanh.get(f"/documents/{draft['id']}"))
    assert (seen["state"], seen["version"]) == ("draft", 1)


async def test_a_proposal_needs_to_whom_and_when_and_a_directive_its_items(as_canh: Client, as_minh: Client) -> None:
    draft = await drafted(as_canh, PROPOSAL, addressed_to=None, sent_on=None)
    assert fields(await act(as_canh, draft["id"], "publish")).keys() == {"addressed_to", "sent_on", "files"}
    draft = await drafted(as_minh, DIRECTIVE, items=[], number="01/TB-BCĐ799")
    assert fields(await act(as_minh, draft["id"], "publish")).keys() == {"items", "files"}


async def test_a_file_of_the_wrong_type_is_refused_and_one_named_secret_stops_the_publication(as_hanh: Client) -> None:
    draft = await drafted(as_hanh, PLAN, number="60/KH-UBND")
    refused = await attached(as_hanh, draft["id"], "Ke hoach.exe", b"MZ" + b"0" * 100)
    assert refused.status_code == 422
    worked(await attached(as_hanh, draft["id"], "Kế hoạch (MẬT).pdf"))
    assert fields(await act(as_hanh, draft["id"], "publish")) == {"files": "secret"}


async def test_a_number_stands_once_in_a_register_for_its_issuer_and_year(
    as_hanh: Client, as_lan: Client, as_dung: Client
) -> None:
    await published(as_hanh, PLAN, number="61/KH-UBND")
    same = {"is_not_secret": True} | PLAN | {"number": "61 / kh - ubnd"}
    refused = await as_dung.post("/documents", same | {"number": "61 /KH-UBND"})
    assert fields(refused) == {"number": "same_number"}
    assert (await drafted(as_dung, PLAN, number="61/KH-UBND", issued_on="2023-12-28"))["state"] == "draft"
    theirs = await drafted(as_lan, PLAN, organisation="UBND-HB", number="61/KH-UBND")
    assert theirs["state"] == "draft", "another register's number is nobody's concern"
    other = await drafted(as_hanh, PLAN, number="62/KH-UBND")
    body = {"is_not_secret": True} | PLAN | {"number": "61/KH-UBND"}
    refused = await as_hanh.request("PUT", f"/documents/{other['id']}", json=body, etag=other["etag"])
    assert fields(refused) == {"number": "same_number"}


async def test_a_paper_from_before_the_plans_year_is_warned_of_and_kept(as_hanh: Client) -> None:
    draft = await drafted(as_hanh, PLAN, number="501/KH-UBND", issued_on="2023-12-20")
    assert [(one["field"], one["code"]) for one in draft["warnings"]] == [("issued_on", "before_plan_year")]
    worked(await attached(as_hanh, draft["id"]))
    assert worked(await act(as_hanh, draft["id"], "publish"))["state"] == "published"


async def test_a_stale_version_and_a_missing_one(as_hanh: Client) -> None:
    draft = await drafted(as_hanh, PLAN, number="63/KH-UBND")
    url, body = f"/documents/{draft['id']}", {"is_not_secret": True} | PLAN | {"number": "63/KH-UBND"}
    assert (await as_hanh.request("PUT", url, json=body)).status_code == 428
    worked(await as_hanh.request("PUT", url, json=body, etag=draft["etag"]))
    assert (await as_hanh.request("PUT", url, json=body, etag=draft["etag"])).status_code == 412
    moved = worked(await as_hanh.get(url))
    refused = await as_hanh.request("PUT", url, json=body | {"kind": "team", "task_codes": []}, etag=moved["etag"])
    assert fields(refused) == {"kind": "fixed"}
