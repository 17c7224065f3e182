"""Whoever explains has no right over figures: of a row he learns whose it is, and no word or number that is in it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from liennganh.access.verbs import Verb
from liennganh.explanations.guarding import ABOUT_WHO_ACTS, WORKFLOWS, name_of
from liennganh.explanations.kinds import Kind
from tests.cluster import Cluster
from tests.conftest import Opening
from tests.house.privacy import MARK, SEPARATORS
from tests.soak.explaining.triples import KINDS, Triples
from tests.soak.rights.judging import ADDRESS, CANARY
from tests.soak.rights.oracle import SCOPED
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial
from tests.world import World


@pytest.fixture(scope="module")
async def stage(cluster: Cluster, opening: Opening) -> AsyncIterator[Stage]:
    """Rows of every kind whose words and figures are marked."""
    async with opening(mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        yield stage
        await stage.close()


async def test_no_figure_and_no_word_of_any_row_is_told(stage: Stage) -> None:
    world, asked = stage.world, 0
    for table, kind in KINDS.items():
        for row in stage.oracle.by_table[table][:12]:
            for name in ("hanh", "minh"):
                told = await _told(world, name, Kind(kind), row.id)
                assert not CANARY.findall(told), f"{kind} tells words"
                assert not MARK.findall(SEPARATORS.sub("", told.upper())), f"{kind} tells figures"
                assert not ADDRESS.findall(told), f"{kind} tells an address"
                asked += 1
    assert asked > 150


async def _told(world: World, name: str, kind: Kind, row_id: str) -> str:
    asked = {"subject_id": str(await world.actor(name)), "verb": kind.reading.value, "kind": kind, "row_id": row_id}
    answer = await world.as_("quan").get("/explanations", params=asked)
    assert answer.status_code == 200, answer.text
    parties = answer.json()["row"]["parties"]
    if (model := SCOPED.get(kind.model.__tablename__)) is not None:
        assert {party["party"] for party in parties} <= set(model.parties)
    return answer.text


async def test_the_marks_are_there_to_be_told(stage: Stage) -> None:
    """Or the test before would prove nothing: whoever may read finds them."""
    told = await stage.world.as_("minh").get("/difficulties")
    assert CANARY.findall(told.text)


async def test_every_act_upon_a_row_may_be_asked_about(stage: Stage) -> None:
    triples = Triples(stage, Trial(1))
    asked = {(o.verb, KINDS[str(o.table_of(str(o.scoped)))]) for o in triples.of_rows}
    assert len(asked) > 60
    for verb, kind in asked:
        assert verb is not None
        assert Kind(kind).noun == verb.noun


def test_every_guard_that_looks_at_who_acts_is_asked() -> None:
    """By what its code names: the actor, the scopes, or that a row is another's to keep."""
    known, looked = set(), set()
    for workflow in WORKFLOWS.values():
        for transition in workflow.by_verb.values():
            for guard in transition.guards:
                known.add(name_of(guard))
                names = {*guard.__code__.co_names, *guard.__code__.co_freevars}
                if names & {"actor_id", "has_written", "scopes", "NotPermittedHere"}:
                    looked.add(name_of(guard))
    assert looked == ABOUT_WHO_ACTS
    assert known > looked


def test_reading_verbs_exist_for_every_kind() -> None:
    assert {kind.reading for kind in Kind} <= set(Verb)
