"""A body's papers are its own; papers of the plan are everybody's once published; what is hidden reads like nothing."""

from __future__ import annotations

import pytest

from tests.factories.documents import (
    COMMENDATION,
    DIRECTIVE,
    GUIDANCE,
    MINISTRY,
    PLAN,
    act,
    attached,
    drafted,
    published,
)
from tests.factories.submissions import worked
from tests.world import Client, World

ABSENT = "00000000-0000-7000-8000-000000000000"
VERBS = ("publish", "correct", "reply", "supersede", "withdraw")
BODIES = {
    "correct": {"title": "Kế hoạch", "reason": "Sửa", "is_not_secret": True},
    "reply": {"number": "1", "replied_on": "2024-06-01", "outcome": "noted"},
    "supersede": {"by_id": ABSENT},
    "withdraw": {"note": "Thu hồi"},
}


async def test_the_next_district_sees_nothing_byte_for_byte(
    world: World, as_hanh: Client, as_chau: Client, as_phuong: Client, as_quan: Client, as_kiem: Client
) -> None:
    paper = await published(as_hanh, PLAN)
    file_id = worked(await as_hanh.get(f"/documents/{paper['id']}/attachments"))["items"][0]["id"]
    for person in (as_chau, as_phuong, as_quan, as_kiem):
        for tail in ("", "/attachments", f"/attachments/{file_id}"):
            hidden = await person.get(f"/documents/{paper['id']}{tail}")
            absent = await person.get(f"/documents/{ABSENT}{tail}")
            assert hidden.status_code == absent.status_code == 404
            assert _told(hidden) == _told(absent)
        assert worked(await person.get("/documents", params={"q": "45/KH"}))["total"] == 0
    for verb in VERBS:
        hidden = await as_chau.post(f"/documents/{paper['id']}/{verb}", BODIES.get(verb, {}), etag=paper["etag"])
        absent = await as_chau.post(f"/documents/{ABSENT}/{verb}", BODIES.get(verb, {}), etag=paper["etag"])
        assert hidden.status_code == absent.status_code == 404, verb
        assert _told(hidden) == _told(absent)


def _told(response: object) -> bytes:
    """Without what differs from request to request."""
    body = response.json()  # type: ignore[attr-defined]
    return str({name: said for name, said in body.items() if name != "request_id"}).encode()


async def test_its_district_and_the_coordinator_read_a_wards_paper_and_may_not_keep_it(
    as_phuong: Client, as_thuy: Client, as_minh: Client, as_ha: Client
) -> None:
    paper = await published(as_phuong, PLAN, organisation="UBND-11296", task_codes=["V.11-2"])
    for person in (as_thuy, as_minh, as_ha):
        seen = worked(await person.get(f"/documents/{paper['id']}"))
        assert (seen["number"], seen["actions"]) == ("45/KH-UBND", [])
    for person in (as_thuy, as_minh):
        refused = await person.post(f"/documents/{paper['id']}/withdraw", BODIES["withdraw"], etag=seen["etag"])
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted-here")
    assert (await as_ha.post(f"/documents/{paper['id']}/withdraw", BODIES["withdraw"])).status_code == 403


async def test_nobody_registers_a_paper_for_another_body(world: World, as_hanh: Client, as_minh: Client) -> None:
    for person, body in ((as_hanh, "UBND-LC"), (as_minh, "UBND-VB"), (as_minh, "SLDTBXH")):
        refused = await person.post("/documents", {"is_not_secret": True} | PLAN | {"organisation": body})
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted-here")


@pytest.mark.parametrize("paper", [DIRECTIVE, GUIDANCE, MINISTRY], ids=lambda one: one["kind"])
async def test_a_draft_of_the_plan_is_the_coordinators_and_published_it_is_everybodys(
    paper: dict[str, object], as_minh: Client, as_chau: Client, as_kiem: Client, as_quan: Client, as_mai: Client
) -> None:
    draft = await drafted(as_minh, paper)
    worked(await attached(as_minh, draft["id"]))
    readers = (as_chau, as_kiem, as_quan, as_mai)
    for person in readers:
        assert (await person.get(f"/documents/{draft['id']}")).status_code == 404
    worked(await act(as_minh, draft["id"], "publish"))
    for person in readers:
        seen = worked(await person.get(f"/documents/{draft['id']}"))
        assert (seen["state"], seen["actions"], len(seen["steps"])) == ("published", [], 1)
        files = worked(await person.get(f"/documents/{draft['id']}/attachments"))
        assert (len(files["items"]), files["actions"]) == (1, [])
        got = await person.get(f"/documents/{draft['id']}/attachments/{files['items'][0]['id']}")
        assert got.content.startswith(b"%PDF")
    refused = await as_chau.post(f"/documents/{draft['id']}/withdraw", BODIES["withdraw"], etag=seen["etag"])
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted-here")


async def test_a_draft_of_a_body_does_not_stand_in_the_coordinators_list(as_lan: Client, as_minh: Client) -> None:
    await drafted(as_lan, PLAN, organisation="UBND-HB", number="77/KH-UBND")
    assert worked(await as_lan.get("/documents", params={"q": "77/kh"}))["total"] == 1
    assert worked(await as_minh.get("/documents", params={"q": "77/kh"}))["total"] == 0
    assert worked(await as_minh.get("/documents", params={"q": "77/kh", "state": "draft"}))["total"] == 1


async def test_what_may_be_registered_is_told_to_each(as_hanh: Client, as_minh: Client, as_chau: Client) -> None:
    async def keepers(person: Client) -> dict[str, list[str]]:
        items = worked(await person.get("/documents/kinds"))["items"]
        return {one["kind"]: [body["code"] for body in one["organisations"]] for one in items if one["organisations"]}

    own = ("plan", "proposal", "team", "commendation")
    assert await keepers(as_hanh) == {kind: ["UBND-VB"] for kind in own}
    assert await keepers(as_chau) == {kind: ["UBND-LC"] for kind in own}
    assert await keepers(as_minh) == {kind: ["SLDTBXH"] for kind in ("directive", "guidance", "ministry_guidance")}
    kinds = {one["kind"]: one for one in worked(await as_minh.get("/documents/kinds"))["items"]}
    assert kinds["ministry_guidance"]["task_codes"] == ["V.1-6", "V.2-2", "V.13-3"]
    assert kinds["plan"]["task_codes"] == ["V.1-3", "V.1-5", "V.5-1", "V.9-2", "V.11-1", "V.C-1"]
    assert kinds["directive"]["issuer"]["code"] == "BCD-799"


async def test_a_commendation_is_read_by_everybody_and_kept_by_its_body(
    as_hanh: Client, as_chau: Client, as_minh: Client
) -> None:
    paper = await published(as_hanh, COMMENDATION)
    for person in (as_chau, as_minh):
        seen = worked(await person.get(f"/documents/{paper['id']}"))
        assert (seen["is_open"], seen["actions"]) == (True, [])
        refused = await person.post(f"/documents/{paper['id']}/withdraw", BODIES["withdraw"], etag=seen["etag"])
        assert refused.status_code == 403
