"""Officers of other bodies see no row of Vĩnh Bảo in any scoped table, and no child says it is another body's."""

import itertools
import uuid
from typing import Any

import asyncpg
import pytest

from liennganh.access.verbs import Verb
from liennganh.core.database import Base
from tests.factories.rows import plant_everywhere
from tests.factories.submissions import act, submitted
from tests.house.database import scoped_models
from tests.house.rows import count_seen, leak_faults
from tests.world import World

SCOPED = scoped_models(Base.registry)
STRANGERS = ("chau", "lan", "son", "thuy", "phuong", "hoa", "canh", "tuan", "nga", "binh", "quan", "lien", "vinh")
CHILDREN = (
    "values",
    "revision_values",
    "submission_steps",
    "submission_step_notes",
    "submission_attachments",
    "reopenings",
    "extensions",
)
OF_DOCUMENTS = ("directive_items", "document_steps", "document_attachments")
OF_ASSIGNMENTS = ("planned_steps", "task_updates", "assignment_attachments")
OF_DIFFICULTIES = ("difficulty_replies", "difficulty_paragraphs")
OF_EVALUATIONS = ("evaluation_answers", "evaluation_steps", "evaluation_attachments", "conclusion_attachments")
OF_INSPECTIONS = ("inspection_findings", "inspection_decisions", "inspection_steps", "inspection_attachments")
OF_ESTABLISHMENTS = ("establishment_standings", "establishment_headcounts")
PUBLISHED = ("evaluation_results", "evaluation_findings", "follow_ups")


@pytest.fixture(scope="module")
async def vinh_bao(world: World) -> uuid.UUID:
    """Vĩnh Bảo with a row of its own in every scoped table."""
    report = await submitted(world, "UBND-VB", "hanh")
    note = {"indicator_id": report.indicator("CS-1.1.1"), "note": "Xem lại"}
    await act(world.as_("dung"), report, "return", values=[note])
    await plant_everywhere(world, "UBND-VB")
    return await world.organisation("UBND-VB")


@pytest.fixture(scope="module")
async def leaks(world: World, vinh_bao: uuid.UUID) -> list[str]:
    """What strangers see, of all tables at once."""
    return await leak_faults(world, SCOPED.values(), vinh_bao, STRANGERS)


@pytest.mark.parametrize("table", sorted(SCOPED))
async def test_the_officer_of_another_body_sees_nothing(
    world: World, vinh_bao: uuid.UUID, leaks: list[str], table: str
) -> None:
    model = SCOPED[table]
    columns = " or ".join(f"{column} = $1" for column in model.parties.values())
    name = ".".join(f'"{part}"' for part in table.split("."))
    assert await world.one(f"select count(*) from {name} where {columns}", vinh_bao), (
        "nothing was planted: this proves nothing"
    )
    assert [leak for leak in leaks if f" {model.__table__.fullname} " in leak] == []


@pytest.mark.parametrize("table", ["submissions", *CHILDREN, "baselines"])
async def test_its_own_officer_sees_them(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.SUBMISSION_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["assignments", *OF_ASSIGNMENTS])
async def test_its_own_officer_sees_its_tasks(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.ASSIGNMENT_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["difficulties", *OF_DIFFICULTIES])
async def test_its_own_officer_sees_its_difficulties(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.DIFFICULTY_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["evaluations", *OF_EVALUATIONS, *PUBLISHED])
async def test_its_own_officer_sees_how_it_was_checked(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.EVALUATION_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["documents", *OF_DOCUMENTS])
async def test_its_own_officer_sees_its_papers(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.DOCUMENT_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["inspections", *OF_INSPECTIONS])
async def test_its_own_officer_sees_its_visits(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.INSPECTION_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["establishments", *OF_ESTABLISHMENTS])
async def test_its_own_officer_sees_its_establishments(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.ESTABLISHMENT_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", ["budget_lines", "budget_entries", "budget_steps"])
async def test_its_own_officer_sees_its_budget(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    assert await count_seen(world, "hanh", Verb.BUDGET_LINE_READ, SCOPED[table], vinh_bao) > 0


@pytest.mark.parametrize("table", OF_DOCUMENTS)
async def test_a_part_of_a_paper_is_no_more_open_than_the_paper(world: World, vinh_bao: uuid.UUID, table: str) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await world.sql.execute(f'update "{table}" set is_open = true where owner_id = $1', vinh_bao)


@pytest.mark.parametrize(
    ("table", "party"),
    [
        *itertools.product(CHILDREN, ("owner_id", "area_authority_id", "sector_authority_id")),
        *itertools.product(OF_ASSIGNMENTS, ("owner_id", "area_authority_id")),
        *itertools.product(OF_DIFFICULTIES, ("owner_id", "area_authority_id", "advisor_id", "escalated_to_id")),
        *itertools.product(OF_EVALUATIONS, ("owner_id", "area_authority_id")),
        *itertools.product(PUBLISHED, ("published_to_id", "area_authority_id")),
        *itertools.product(OF_INSPECTIONS, ("owner_id", "area_authority_id")),
        *itertools.product(OF_DOCUMENTS, ("owner_id", "area_authority_id")),
        *itertools.product(OF_ESTABLISHMENTS, ("owner_id",)),
    ],
)
async def test_a_child_cannot_carry_other_parties(world: World, vinh_bao: uuid.UUID, table: str, party: str) -> None:
    other = await world.organisation("UBND-LC")
    owner = "published_to_id" if table in PUBLISHED else "owner_id"
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await world.sql.execute(f'update "{table}" set {party} = $1 where {owner} = $2', other, vinh_bao)


async def test_a_report_that_moves_takes_its_children_along(world: World) -> None:
    """Parties follow their parent, so that a successor body finds the figures whole."""
    other = await world.organisation("UBND-LC")
    report = await world.submission("UBND-11296")
    await world.sql.execute("update submissions set area_authority_id = $1 where id = $2", other, uuid.UUID(report))
    left: Any = await world.one(
        'select count(*) from "values" where submission_id = $1 and area_authority_id <> $2', uuid.UUID(report), other
    )
    assert left == 0
