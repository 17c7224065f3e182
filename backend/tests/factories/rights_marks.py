"""Questions of rights about rows that hold marks, so that the crawl of `tests/house/privacy.py` asks them too."""

from __future__ import annotations

from tests.world import World

KINDS = {
    "submission": "submissions",
    "assignment": "assignments",
    "difficulty": "difficulties",
    "document": "documents",
}
ONE = """select r.id from {table} r join organisations o on o.id = r.owner_id
  where o.code = 'UBND-VB' order by r.id limit 1"""
READING = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select a.id, 'reader', o.id, 'plan', array[$2], '2023-12-15' from actors a, organisations o
  where a.id = $1 and o.code = 'UBND-TP'"""


async def asked_of_rights(world: World) -> dict[str, list[str]]:
    """About Hạnh and rows of her district, what her role would see, and what would go by a rule."""
    rows = {kind: await world.one(ONE.format(table=table)) for kind, table in KINDS.items()}
    of_rows = {kind: f"kind={kind}&row_id={row}" for kind, row in rows.items() if row}
    hanh = f"subject_id={await world.actor('hanh')}"
    return {
        "/explanations": [f"{hanh}&verb={kind}.read&{asked}" for kind, asked in of_rows.items()],
        "/reasons": list(of_rows.values()),
        "/retention-rules/{rule_name}/due": ["days=7"],
        "/explanations/role": ["role=contributor&organisation=UBND-VB&reach=own"],
    }


async def widen(world: World, name: str, wall: str) -> None:
    """Somebody reads the whole plan, on one side of the walls."""
    await world.sql.execute(READING, await world.actor(name), wall)
