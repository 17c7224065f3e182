"""Rows of every kind, whose words say which row they are of, and everything that signs in beside the people."""

from __future__ import annotations

import hashlib

import asyncpg

from liennganh.attachments.storage import place_of
from tests.factories.clients import System, connect
from tests.factories.marks import plant_marks
from tests.factories.rows import plant_everywhere
from tests.house.privacy import Known
from tests.soak.rights.oracle import SCOPED
from tests.world import World

# Beside the three bodies of the marks: the district that one of them belongs to, and another.
BODIES = ("UBND-HB", "UBND-LC")
WORDS = {"title", "description", "proposal", "text", "note", "subject", "summary", "recommendation", "reason", "reply"}
WORDS |= {"name", "address", "decision_note", "announcement", "conclusion", "rating_reason", "returned_note"}
WORDS |= {"reply_note", "withdrawal_note", "responsible", "purpose", "void_reason"}
MARKED = r"DAU-\d\d-\d"
SEARCHED = ("folded", "name_key", "sort_key")
FILES = ("assignment", "document", "evaluation", "conclusion", "inspection")
# Rows that say they have a file get one, with nobody's mark in it.
UNKEPT = """update {what}_attachments set sha256 = sha256('soak'), size = 4
  where owner_id in (select id from organisations where code = any($1))"""
# A role that has ended and one that is still to come give nothing.
NOT_TODAY = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from, valid_to)
  select a.id, 'coordinator', o.id, 'own', '{support}', d.since, d.until from actors a, organisations o,
    (values (date '2023-12-15', date '2024-03-31'), (date '2024-09-01', null)) d(since, until)
  where a.name = 'Lê Minh Châu' and o.code = 'UBND-HB'"""
# Every state and the closed period for reports of wards and districts that nobody here filled in.
STATES = """with n as (select s.id, row_number() over (order by o.code, s.id) as n
    from submissions s join organisations o on o.id = s.owner_id where s.state = 'draft' and s.revision = 0
      and (o.code in ('UBND-HB', 'UBND-LC', 'UBND-VB', 'UBND-TN', 'SDL') or o.parent_id = (
        select id from organisations where code = 'UBND-HB')))
  update submissions s set revision = 1,
    state = (array['draft', 'submitted', 'certified', 'accepted', 'returned'])[1 + n % 5]
  from n where n.id = s.id and n % 5 > 0"""
TOLD = """insert into notices (person_id, key, kind, subject, subject_id, organisation_id)
  select distinct on (m.actor_id) m.actor_id, 'soak:' || m.actor_id, 'submission.return', 'submission', s.id, s.owner_id
  from memberships m join submissions s on s.owner_id = m.organisation_id
  where m.role <> 'administrator' order by m.actor_id, s.id"""
WRITTEN = """insert into letters (person_id, key, kind, about, state)
  select a.id, 'soak:' || a.id, 'notice', 'submission.return', 'given_up' from actors a
  where a.name in ('Nguyễn Thị Hạnh', 'Lê Minh Châu', 'Trần Thị Lan')"""
SUSPENDED = "the system of before"
SYSTEMS = {
    SUSPENDED: ({"role": "reader", "organisation": "UBND-TP", "reach": "plan"},),
    "the district's software": ({"role": "contributor", "organisation": "UBND-VB", "reach": "own"},),
    "the ward's software": ({"role": "contributor", "organisation": "UBND-11296", "reach": "own"},),
    "the team's software": ({"role": "inspector", "organisation": "DOI178-VB", "reach": "own"},),
    "the city's software": ({"role": "reader", "organisation": "UBND-TP", "reach": "plan"},),
}


class Secrets(dict[str, str]):
    """What no answer may hold, and whose it is."""


async def plant(world: World) -> tuple[Known, dict[str, System], Secrets]:
    """The marks of the house's own crawl, bodies beside them, states, notices, letters, systems and an invitation."""
    known = await plant_marks(world)
    for body in BODIES:
        await plant_everywhere(world, body)
    systems = {}
    for name, reaches in SYSTEMS.items():
        systems[name] = await connect(world, reaches=reaches, name=name)
    invited = {"name": "Đặng Thu Thảo", "email": "thao@tests.example", "organisation": "UBND-VB"}
    answer = await world.as_("quan").post("/invitations", invited | {"role": "contributor", "reach": "own"})
    assert answer.status_code == 201, answer.text
    for statement in (STATES, TOLD, WRITTEN, NOT_TODAY):
        assert await world.sql.execute(statement) not in {"UPDATE 0", "INSERT 0 0"}, statement
    admin = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await _tell_apart(admin)
    file = world.settings.files_dir / place_of(hashlib.sha256(b"soak").digest())
    file.parent.mkdir(parents=True)
    file.write_bytes(b"soak")
    await admin.close()
    secrets = Secrets({token: name for name, token in world.cluster.tokens.items()})
    secrets |= {system.secret: name for name, system in systems.items()}
    return known, systems, secrets


async def _tell_apart(admin: asyncpg.Connection) -> None:
    """No identifier stands in two tables, and the words of each row are its own."""
    async with admin.transaction():
        await admin.execute("set local session_replication_role = replica")
        for what in FILES:
            await admin.execute(f"update {what}_attachments set id = gen_random_uuid()")
        await admin.execute("insert into stored_files (sha256, size) values (sha256('soak'), 4)")
        for what in (*FILES, "submission"):
            await admin.execute(UNKEPT.format(what=what), BODIES)
        for table, model in SCOPED.items():
            for column in model.__table__.columns:
                if not table.startswith("audit.") and str(column.type) in {"TEXT", "JSONB"}:
                    await _mark(admin, table, column.name, str(column.type))


async def _mark(admin: asyncpg.Connection, table: str, column: str, kind: str) -> None:
    """Where a mark of a body stood, or words that nobody marked, now stands the canary of the row."""
    canary = f"'dau' || substr(md5('{table}' || id::text), 1, 10)"
    said, where = f"regexp_replace({column}::text, '{MARKED}', {canary}, 'g')::{kind}", f"{column}::text ~ '{MARKED}'"
    if column in WORDS:
        said, where = f"{canary} || coalesce(substring({column} from '[.][a-z]+$'), '')", f"{column} is not null"
    if column in SEARCHED:
        said, where = canary, "true"
    await admin.execute(f'update "{table}" set {column} = {said} where {where}')
