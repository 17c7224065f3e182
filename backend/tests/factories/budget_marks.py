"""Lines of the budget with marks, their entries and steps, for `marks.py`; and a row of each for `rows.py`."""

from __future__ import annotations

from tests.world import World

FUNDED = "select l.* from budget_lines l join organisations o on o.id = l.owner_id where o.code = $1"
PARTIES = "id, owner_id, area_authority_id, sector_authority_id"
BUDGETED = (
    """insert into budget_lines (plan_id, owner_id, area_authority_id, sector_authority_id, source, objective_code,
         purpose, planned, synthesised, state, folded)
       select p.id, o.id, case when o.level = 'commune' then o.parent_id end, f.id, 'city', 'II.1',
         'DAU-' || $2::text || '-1', $2::text::bigint * 1000000000 + 11, $2::text::bigint * 1000000000 + 12,
         'allocated', 'dau'
       from plans p, organisations o, organisations f where o.code = $1 and f.code = 'STC'""",
    f"""insert into budget_entries (line_id, owner_id, area_authority_id, sector_authority_id, kind, dated_on, amount,
         decision_number, note, recorded_by, voided_by, voided_at, void_reason)
       select {PARTIES.replace("id,", "l.id,", 1)}, 'allotment', '2024-03-20', $2::text::bigint * 1000000000 + 13,
         'DAU-' || $2::text || '-2', 'DAU-' || $2::text || '-3', a.id, case when n = 2 then a.id end,
         case when n = 2 then now() end, case when n = 2 then 'DAU-' || $2::text || '-4' end
       from ({FUNDED}) l, actors a, generate_series(1, 2) n where a.name = 'Nguyễn Thị Hạnh'""",
    f"""insert into budget_steps (line_id, owner_id, area_authority_id, sector_authority_id, version, verb, actor_id,
         done_on, state, source, planned, synthesised, note)
       select {PARTIES.replace("id,", "l.id,", 1)}, 1, 'budget_line.synthesise', a.id, '2024-03-01', 'synthesised',
         'city', $2::text::bigint * 1000000000 + 14, $2::text::bigint * 1000000000 + 15, 'DAU-' || $2::text || '-5'
       from ({FUNDED}) l, actors a where a.name = 'Nguyễn Thị Hạnh'""",
)
# A row of one body in each table; $1 is its identifier.
PLACED = (
    """insert into budget_lines (plan_id, owner_id, area_authority_id, sector_authority_id, source, purpose, planned,
         synthesised, state, folded)
       select p.id, o.id, case when o.level = 'commune' then o.parent_id end, f.id, 'city', 'In tờ rơi', 10, 10,
         'allocated', 'in to roi'
       from plans p, organisations o, organisations f where o.id = $1 and f.code = 'STC'""",
    """insert into budget_entries (line_id, owner_id, area_authority_id, sector_authority_id, kind, dated_on, amount,
         note, recorded_by)
       select l.id, l.owner_id, l.area_authority_id, l.sector_authority_id, 'allotment', '2024-03-20', 10, 'Đợt 1', a.id
       from budget_lines l, (select id from actors limit 1) a where l.owner_id = $1""",
    """insert into budget_steps (line_id, owner_id, area_authority_id, sector_authority_id, version, verb, actor_id,
         done_on, state, source, planned, note)
       select l.id, l.owner_id, l.area_authority_id, l.sector_authority_id, 1, 'budget_line.propose', a.id,
         '2024-03-01', 'proposed', 'city', 10, 'Đề xuất'
       from budget_lines l, (select id from actors limit 1) a where l.owner_id = $1""",
)
# What is asked of a path besides the bare one.
ASKED_OF_BUDGET = {
    "/budget-lines": ["page_size=500", "q=dau&page_size=500"],
    "/budget-lines/export": ["format=csv"],
    "/budget-sums": ["as_of=2024-05-01"],
}


async def budget_ids(world: World) -> dict[str, list[str]]:
    """Identifiers of all that was marked."""
    tables = {"budget_line_id": "budget_lines", "entry_id": "budget_entries"}
    return {
        name: [str(row["id"]) for row in await world.sql.fetch(f"select id from {table} order by id")]
        for name, table in tables.items()
    }
