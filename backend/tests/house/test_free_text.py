"""No field takes a number by which somebody can be found; numbers of papers and figures pass."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from liennganh.core.schemas import FreeText, Write
from tests.house.free_text import body_models, free_text_faults
from tests.house.planting import Tell, the
from tests.world import World


async def test_every_field_is_looked_at(world: World) -> None:
    models = list(body_models(world.app))
    assert len(models) > 80
    assert free_text_faults(iter(models)) == []


class Forgetful(Write):
    """A note that nobody looks at, one that is, and a list of either."""

    note: str
    reason: FreeText
    remarks: list[str] = []
    proposals: list[FreeText] = []


async def test_a_field_that_nobody_looks_at_is_found(tell: Tell) -> None:
    faults = free_text_faults(iter([Forgetful]), {"Forgetful.reason": "no reason"})
    tell("a note without a look", the(faults, "Forgetful.note takes"))
    tell("a list without a look", the(faults, "Forgetful.remarks takes"))
    tell("an exemption without need", the(faults, "Forgetful.reason is exempted"))
    assert len(faults) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 1234/SLĐTBXH-PCTNXH ngày 10/06/2024",
        "Kinh phí 1.250.000.000 đồng",
        "3.456 lượt người, 217 xã",
        "Giai đoạn 2021-2025, 12 quý",
        "Nghị quyết 49/NQ-HĐND",
    ],
)
def test_numbers_of_papers_and_figures_pass(text: str) -> None:
    assert TypeAdapter(FreeText).validate_python(text) == text
