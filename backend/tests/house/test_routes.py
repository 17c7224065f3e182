"""Every route, verb and state keeps the rules of the house."""

import re
import uuid

import pytest
from starlette.routing import Match

from liennganh.assignments.workflow import ASSIGNMENT
from liennganh.assignments.workflow import State as AssignmentState
from liennganh.budget.endpoints import router as budget
from liennganh.core.routing import Section
from liennganh.difficulties.workflow import DIFFICULTY
from liennganh.difficulties.workflow import State as DifficultyState
from liennganh.establishments.workflow import ESTABLISHMENT
from liennganh.establishments.workflow import State as EstablishmentState
from liennganh.evaluations.workflow import EVALUATION, FOLLOW_UP, FollowUpState
from liennganh.evaluations.workflow import State as EvaluationState
from liennganh.inspections.workflow import INSPECTION
from liennganh.inspections.workflow import State as InspectionState
from liennganh.submissions.workflow import REOPENING, SUBMISSION, ReopeningState, State
from tests.description import described
from tests.house import routes
from tests.world import World

PARAMETER = re.compile(r"\{\w+\}")
BUILT_APP_ONLY = frozenset({"MOUNT /assets", "GET /{path:path}", "MOUNT /api-docs"})


async def test_every_route_carries_one_verb_or_is_public(world: World) -> None:
    assert routes.verb_faults(world.app) == []
    assert routes.public_faults(world.app, ignored=BUILT_APP_ONLY) == []


async def test_the_walk_descends_into_routers(world: World) -> None:
    """Or the check above would hold of nothing."""
    assert len(list(routes.operations(world.app))) > 30


async def test_every_operation_is_found_by_its_path(world: World) -> None:
    """Sections that know their first words turn none of their own requests away."""
    for path, operations in described()["paths"].items():
        asked = {"type": "http", "path": PARAMETER.sub(str(uuid.uuid4()), path), "headers": []}
        for method in operations.keys() & {"get", "post", "put", "patch", "delete"}:
            scope = asked | {"method": method.upper()}
            assert any(route.matches(dict(scope))[0] == Match.FULL for route in world.app.routes), f"{method} {path}"


def test_a_section_begins_with_words() -> None:
    assert budget.first_words == {"budget-lines"}
    section = Section()
    section.add_api_route("/{anything}", lambda: None)
    with pytest.raises(ValueError, match="does not begin with a word"):
        _ = section.first_words


async def test_every_verb_is_granted_and_used(world: World) -> None:
    assert routes.grant_faults(world.app) == []


def test_every_state_is_reached() -> None:
    assert routes.state_faults(SUBMISSION, State, State.DRAFT) == []
    assert routes.state_faults(REOPENING, ReopeningState, ReopeningState.REQUESTED) == []
    assert routes.state_faults(ASSIGNMENT, AssignmentState, AssignmentState.WAITING) == []
    assert routes.state_faults(DIFFICULTY, DifficultyState, DifficultyState.RAISED) == []
    assert routes.state_faults(ESTABLISHMENT, EstablishmentState, EstablishmentState.ACTIVE) == []
    assert routes.state_faults(INSPECTION, InspectionState, InspectionState.PLANNED) == []
    assert routes.state_faults(EVALUATION, EvaluationState, EvaluationState.PLANNED) == []
    assert routes.state_faults(FOLLOW_UP, FollowUpState, FollowUpState.OPEN) == []
