"""Lines of the budget as bodies write them over HTTP, and the officers of the Department of Finance."""

from __future__ import annotations

from typing import Any, NamedTuple

from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from tests.factories.submissions import worked
from tests.world import Client, World

LINE = {
    "organisation": "UBND-VB",
    "source": "city",
    "objective_code": "II.1",
    "purpose": "In, cấp phát tờ rơi, pa nô tuyên truyền phòng, chống mại dâm",
    "planned": 120_000_000,
}
ALLOTMENT = {"dated_on": "2024-03-20", "amount": 80_000_000, "decision_number": "812/QĐ-UBND"}
SPENT = {"dated_on": "2024-04-15", "amount": 30_000_000, "note": "In 20.000 tờ rơi"}
JOINS = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select $1, $2, o.id, 'own', '{}', '2023-12-15' from organisations o where o.code = $3"""
MAILBOX = """insert into credentials (actor_id, email, password_hash)
  values ($1::uuid, $1::uuid || '@tests.example', 'not used')"""


class Finance(NamedTuple):
    """Vũ Thị Thảo enters what the Department of Finance allots; Trịnh Văn Long is her leader."""

    thao: Client
    long: Client


async def finance_of(world: World, body: str = "STC") -> Finance:
    """The two officers of the body of finance, signed in."""
    engine = make_engine(world.settings.database_system_url)
    people = []
    for name, role in (("Vũ Thị Thảo", "contributor"), ("Trịnh Văn Long", "approver")):
        actor = await world.one("insert into actors (kind, name) values ('person', $1) returning id", name)
        await world.sql.execute(JOINS, actor, role, body)
        await world.sql.execute(MAILBOX, actor)
        people.append(world.client(await open_session(engine, actor)))
    await engine.dispose()
    return Finance(*people)


async def drafted(person: Client, **changed: Any) -> dict[str, Any]:
    """A draft of Vĩnh Bảo, unless told otherwise."""
    told: dict[str, Any] = worked(await person.post("/budget-lines", LINE | changed))
    return told


async def seen(person: Client, line: dict[str, Any]) -> dict[str, Any]:
    """The line as this person reads it now."""
    told: dict[str, Any] = worked(await person.get(f"/budget-lines/{line['id']}"))
    return told


async def act(person: Client, line: dict[str, Any], verb: str, **body: Any) -> Any:
    """Read it, then do it with the version seen."""
    etag = (await seen(person, line))["etag"]
    return await person.post(f"/budget-lines/{line['id']}/{verb}", body, etag=etag)


async def did(person: Client, line: dict[str, Any], verb: str, **body: Any) -> dict[str, Any]:
    """The same, which must work."""
    told: dict[str, Any] = worked(await act(person, line, verb, **body))
    return told


async def proposed(contributor: Client, approver: Client, **changed: Any) -> dict[str, Any]:
    """Written by one and signed by another of the body."""
    return await did(approver, await drafted(contributor, **changed), "propose")


async def funded(world: World, amount: int = 80_000_000, on: str = "2024-03-20", **changed: Any) -> dict[str, Any]:
    """A line of Vĩnh Bảo to which the body of finance allotted something; its state is put straight into the row.

    Who does what on the way is told in the story of the budget.
    """
    line = await proposed(world.as_("hanh"), world.as_("dung"), **changed)
    await did(world.as_("minh"), line, "synthesise", amount=line["planned"])
    statement = """with l as (update budget_lines set state = 'allocated' where id = $1 returning *)
      insert into budget_entries (line_id, owner_id, area_authority_id, sector_authority_id, kind, dated_on, amount,
        recorded_by) select l.id, l.owner_id, l.area_authority_id, l.sector_authority_id, 'allotment', $2::text::date,
        $3, $4 from l"""
    await world.sql.execute(statement, line["id"], on, amount, await world.actor("minh"))
    return line


def fields(response: Any) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}


def refused(response: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return response.status_code, response.json()["code"]
