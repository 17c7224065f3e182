"""What a body's people see of their own after it was renamed or merged: what was said under the name of before too."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.difficulties import FUNDING
from tests.factories.submissions import worked
from tests.factories.territory import BASIS, JULY, body, change, heirs, rename, turn_to
from tests.office import pages
from tests.world import Client, World

NEW_NAME = "Ủy ban nhân dân thị xã Vĩnh Bảo"
LISTS = ("assignments", "submissions", "difficulties")


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def listed(person: Client, noun: str, organisation_id: str) -> list[str]:
    """Of one body, as a screen asks for it."""
    wanted: dict[str, str | int] = {"organisation_id": organisation_id, "page_size": 500}
    return sorted(one["id"] for one in worked(await person.get(f"/{noun}", params=wanted))["items"])


async def raise_on(person: Client, assignment_id: str, organisation_id: str | None) -> Any:
    """A difficulty about a task of the body."""
    said = FUNDING | {"assignment_id": assignment_id, "organisation_id": organisation_id}
    return await person.post("/difficulties", said)


async def tasks_of(person: Client, organisation_id: str, folder: Path) -> tuple[list[str], str]:
    """The codes that its sheet names, and all of its words."""
    made = await person.get(f"/assignments/sheets/{organisation_id}", params={"format": "pdf"})
    assert made.status_code == 200, made.text
    text = " ".join(" ".join(pages(made.content, folder)).split())
    return re.findall(r"\b[IVX]+(?:\.\d+)+-\d+", text), text


async def test_hanh_finds_her_bodys_own_under_its_new_name(
    world: World, as_quan: Client, as_hanh: Client, as_minh: Client, as_chau: Client, tmp_path: Path
) -> None:
    old = (await body(as_hanh, "UBND-VB"))["id"]
    task = (await listed(as_hanh, "assignments", old))[0]
    worked(await raise_on(as_hanh, task, None))
    before = {noun: await listed(as_hanh, noun, old) for noun in LISTS}
    assert all(before.values())
    told, _ = await tasks_of(as_hanh, old, tmp_path)
    assert len(told) > 5
    (held,) = worked(await as_hanh.get("/me"))["memberships"]
    assert held["carries_on"] == []
    await rename(as_quan, "UBND-VB", name_vi=NEW_NAME)
    turn_to(world, JULY)
    (held,) = worked(await as_hanh.get("/me"))["memberships"]
    new = held["organisation"]["id"]
    assert (new != old, held["carries_on"]) == (True, [old])
    for person in (as_hanh, as_minh):
        assert {noun: await listed(person, noun, new) for noun in LISTS} == before
    assert await listed(as_chau, "assignments", new) == []
    again, words = await tasks_of(as_hanh, new, tmp_path)
    assert again == told
    assert f"Kính gửi: {NEW_NAME}" in words
    assert "chậm nhất ngày 16/12/2024" in words


async def test_a_difficulty_on_a_task_of_before_is_the_body_that_was_given_it(
    world: World, as_quan: Client, as_hanh: Client, as_chau: Client
) -> None:
    old = (await body(as_hanh, "UBND-VB"))["id"]
    task = (await listed(as_hanh, "assignments", old))[0]
    await rename(as_quan, "UBND-VB", name_vi=NEW_NAME)
    turn_to(world, JULY)
    new = (await body(as_hanh, "UBND-VB"))["id"]
    for named in (None, new, old):
        made = worked(await raise_on(as_hanh, task, named))
        assert (made["owner"]["id"], made["assignment_id"]) == (old, task)
    assert len(await listed(as_hanh, "difficulties", new)) == 3
    plan = worked(await as_hanh.get("/me"))["plan"]["id"]
    wanted = {"plan_id": plan, "organisation_id": new}
    assert worked(await as_hanh.get("/difficulties/answering", params=wanted))["summary"]["total"] == 3
    refused = await raise_on(as_chau, task, None)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "assignment_id")


async def counted(person: Client) -> dict[str, int]:
    """Assignments of each body, as the table by body shows them."""
    lines = worked(await person.get("/assignments/summary", params={"by": "organisation"}))["lines"]
    return {one["organisation"]["id"]: one["total"] for one in lines}


async def test_an_heir_goes_on_with_what_a_merged_body_left(
    world: World, as_quan: Client, as_minh: Client, as_chau: Client, as_lan: Client, tmp_path: Path
) -> None:
    heir, ended = (await body(as_quan, "UBND-LC"))["id"], (await body(as_quan, "UBND-VB"))["id"]
    own = await listed(as_chau, "assignments", heir)
    theirs = await listed(world.as_("hanh"), "assignments", ended)
    told = {*(await tasks_of(as_chau, heir, tmp_path))[0], *(await tasks_of(as_minh, ended, tmp_path))[0]}
    assert (await counted(as_minh)).items() >= {heir: len(own), ended: len(theirs)}.items()
    worked(await change(as_quan, "UBND-VB", "succeed", BASIS | {"heirs": heirs("UBND-LC")}))
    turn_to(world, JULY)
    assert await listed(as_chau, "assignments", heir) == sorted(own + theirs)
    assert await listed(as_chau, "assignments", ended) == theirs
    sheet, _ = await tasks_of(as_chau, heir, tmp_path)
    assert (set(sheet), len(sheet)) == (told, len(told)), "each task is said once"
    together = await counted(as_minh)
    assert (together[heir], ended in together) == (len(own) + len(theirs), False)
    made = worked(await raise_on(as_chau, theirs[0], heir))
    assert made["owner"]["code"] == "UBND-VB"
    assert await listed(as_lan, "assignments", heir) == []


async def test_a_wards_sheet_comes_from_its_district_under_the_name_of_today(
    world: World, as_quan: Client, as_phuong: Client, tmp_path: Path
) -> None:
    ward = (await body(as_phuong, "UBND-11296"))["id"]
    _, words = await tasks_of(as_phuong, ward, tmp_path)
    assert "QUẬN HỒNG BÀNG" in words
    await rename(as_quan, "UBND-HB", name_vi="Ủy ban nhân dân quận Cảng")
    turn_to(world, JULY)
    _, words = await tasks_of(as_phuong, ward, tmp_path)
    assert ("QUẬN CẢNG" in words, "QUẬN HỒNG BÀNG" in words) == (True, False)
