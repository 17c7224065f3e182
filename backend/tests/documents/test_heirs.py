"""Who owes a paper when the body that owed it has ended: what its heir issued for it since is that paper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.documents import PLAN, published
from tests.factories.submissions import worked
from tests.factories.territory import BASIS, JULY, change, heirs, rename, turn_to
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def standings(person: Client) -> dict[str, tuple[str, list[Any]]]:
    """How each body stands, with the numbers of its papers."""
    lines = worked(await person.get("/documents/owed"))["lines"]
    return {
        line["organisation"]["code"]: (line["standing"], [one["number"] for one in line["papers"]]) for line in lines
    }


async def test_what_the_heir_sent_is_not_owed_by_the_body_that_ended(
    world: World, as_quan: Client, as_minh: Client, as_chau: Client, as_hanh: Client
) -> None:
    """Lê Chân's plan of February is its own alone; the one it issues after it took over is Vĩnh Bảo's as well."""
    await published(as_chau, PLAN, organisation="UBND-LC", number="12/KH-UBND")
    worked(await change(as_quan, "UBND-VB", "succeed", BASIS | {"heirs": heirs("UBND-LC")}))
    turn_to(world, JULY)
    told = await standings(as_minh)
    assert told["UBND-LC"] == ("issued", ["12/KH-UBND", "12/KH-UBND"])
    assert told["UBND-VB"] == ("missing", [None, None]), "it was issued before Vĩnh Bảo was Lê Chân's to carry on"
    await published(
        as_hanh, PLAN, organisation="UBND-LC", number="88/KH-UBND", issued_on="2024-07-01", task_codes=["V.11-1"]
    )
    told = await standings(as_minh)
    assert told["UBND-VB"] == ("partly", ["88/KH-UBND", None])
    assert told["UBND-HB"][0] == "missing", "nobody else is helped by it"
    assert (await standings(as_chau)).keys() == {"UBND-LC", "UBND-VB"}


async def test_a_renamed_body_does_not_owe_what_it_issued_under_its_new_name(
    world: World, as_quan: Client, as_minh: Client, as_hanh: Client
) -> None:
    await rename(as_quan, "UBND-VB", name_vi="Ủy ban nhân dân thị xã Vĩnh Bảo")
    turn_to(world, JULY)
    assert (await standings(as_minh))["UBND-VB"][0] == "missing"
    await published(as_hanh, PLAN, issued_on="2024-07-01")
    assert (await standings(as_minh))["UBND-VB"] == ("issued", ["45/KH-UBND", "45/KH-UBND"])
