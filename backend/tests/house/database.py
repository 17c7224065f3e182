"""What must hold of every table, policy, privilege and function; each check returns the faults it found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import asyncpg
from sqlalchemy import ForeignKeyConstraint, MetaData, Table
from sqlalchemy.orm import registry

from liennganh.access.policies import BESPOKE, UNSCOPED, scope_policies
from liennganh.access.roles import GRANTS, SECOND_FACTOR_ROLES
from liennganh.access.rules import RULES
from tests.house.granted import BY_HAND, MAY_WRITE, SHUT, Policy

FOREIGN = ("alembic_version", "pgqueuer")
POLICIES = """select policyname, permissive, cmd, qual, with_check,
  (select array_agg(r order by r)::text from unnest(roles) r) as roles
  from pg_policies where schemaname = $1 and tablename = $2"""


def scoped_models(models: registry) -> dict[str, Any]:
    """Models that declare parties, by table (with schema where it is not public)."""
    return {mapper.local_table.fullname: mapper.class_ for mapper in models.mappers if mapper.class_.parties}


async def policy_faults(connection: asyncpg.Connection, models: registry) -> list[str]:
    """Each table is enabled, forced and exactly under the template, or stands in UNSCOPED or BESPOKE."""
    scoped = scoped_models(models)
    rows = await connection.fetch(
        "select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_forced, c.oid"
        " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"
        " order by 1, 2"
    )
    faults, seen = [], set()
    for row in rows:
        table = row["name"] if row["schema"] == "public" else f"{row['schema']}.{row['name']}"
        if table.startswith(FOREIGN):
            continue
        seen.add(table)
        found = await _policies(connection, row["schema"], row["name"])
        if table in UNSCOPED:
            faults += [f"{table} stands in UNSCOPED and has policy {name}" for name in found]
            faults += [f"{table} stands in UNSCOPED and declares parties"] if table in scoped else []
            continue
        if not row["is_forced"]:
            faults.append(f"{table} has no forced row security")
        wanted = BY_HAND.get(table, {})
        if model := scoped.get(table):
            wanted = wanted | await _template(connection, row, model)
        elif table not in BESPOKE:
            faults.append(f"{table} has neither parties nor a reason in UNSCOPED or BESPOKE")
        faults += [f"{table} lacks policy {name}" for name in wanted if name not in found]
        faults += [f"{table} has policy {name} of its own" for name in found if name not in wanted]
        faults += [
            f"{table}: policy {name} is {found[name]}, not {wanted[name]}"
            for name in wanted.keys() & found.keys()
            if found[name] != wanted[name]
        ]
    return faults + [f"{table} is exempted and does not exist" for table in (*UNSCOPED, *BESPOKE) if table not in seen]


async def _policies(connection: asyncpg.Connection, schema: str, name: str) -> dict[str, Policy]:
    rows = await connection.fetch(POLICIES, schema, name)
    return {
        row["policyname"]: (row["permissive"], row["cmd"], row["roles"], row["qual"], row["with_check"]) for row in rows
    }


async def _template(connection: asyncpg.Connection, row: Any, model: Any) -> dict[str, Policy]:
    """What the generator writes, told back by PostgreSQL itself from an empty table of the same shape."""
    change = connection.transaction()
    await change.start()
    try:
        await connection.execute(
            f'create schema scratch; create table scratch."{row["name"]}" (like "{row["schema"]}"."{row["name"]}")'
        )
        for statement in scope_policies(f'scratch."{row["name"]}"', model.parties, model.wall_column, model.open_rows):
            await connection.execute(statement)
        return await _policies(connection, "scratch", row["name"])
    finally:
        await change.rollback()


def party_faults(metadata: MetaData, models: registry) -> list[str]:
    """A child of a scoped table carries its parent's parties, bound by composite keys."""
    scoped = scoped_models(models)
    faults = []
    for table in metadata.tables.values():
        for key in table.foreign_key_constraints:
            parent = scoped.get(key.referred_table.fullname)
            if parent is None or len(key.elements) > 1:
                continue
            child = scoped.get(table.fullname)
            if child is None:
                faults.append(f"{table.fullname} is a child of {key.referred_table.fullname} without parties")
                continue
            bound = set(_bound(table))
            faults += [
                f"{table.fullname} does not bind {kind} to its parent's"
                for kind in parent.parties
                if (child.parties.get(kind), kind) not in {(column, kind) for column in bound}
            ]
        if (child := scoped.get(table.fullname)) is not None:
            faults += [
                f"{table.fullname}.{column} ({kind}) is no column of it"
                for kind, column in child.parties.items()
                if column not in table.c
            ]
    return faults


def _bound(table: Table) -> Iterator[str]:
    for key in table.foreign_key_constraints:
        assert isinstance(key, ForeignKeyConstraint)
        if len(key.elements) > 1 and key.referred_table.name != "organisations":
            yield from (element.parent.name for element in key.elements)


async def verb_row_faults(connection: asyncpg.Connection) -> list[str]:
    """The database knows the verbs and grants that the code knows."""
    code = {(v.value, v.noun, r.parties, r.is_open, r.needs_step_up, r.stage.value) for v, r in RULES.items()}
    rows = await connection.fetch("select verb, noun, parties, is_open, needs_step_up, stage from verb_parties")
    table = {tuple(tuple(part) if isinstance(part, list) else part for part in row) for row in rows}
    faults = [f"verb_parties says {row}" for row in table - code] + [
        f"verb_parties lacks {row}" for row in code - table
    ]
    granted = {(role.value, verb.value) for role, verbs in GRANTS.items() for verb in verbs}
    grants = {(row["role"], row["verb"]) for row in await connection.fetch("select role, verb from role_grants")}
    faults += [f"role_grants says {row}" for row in grants - granted]
    needing = {row["role"] for row in await connection.fetch("select role from factor_roles")}
    faults += [f"factor_roles differs by {role}" for role in needing ^ set(SECOND_FACTOR_ROLES)]
    return faults + [f"role_grants lacks {row}" for row in granted - grants]


async def privilege_faults(connection: asyncpg.Connection) -> list[str]:
    """The API's logins write only what its commands write; they delete nothing and own nothing."""
    rows = await connection.fetch(
        "select grantee, table_schema as schema, table_name as name, privilege_type as privilege"
        " from information_schema.table_privileges where grantee in ('liennganh_app', 'app_wide', 'PUBLIC')"
        " and table_schema in ('public', 'audit') and privilege_type <> 'SELECT'"
    )
    faults = [
        f"{row['grantee']} may {row['privilege']} {row['name']}"
        for row in rows
        if row["privilege"] not in MAY_WRITE.get(row["name"], set())
        and not (row["name"].startswith("pgqueuer") and row["privilege"] == "INSERT")
    ]
    for role in ("liennganh_app", "app_wide", "liennganh_owner"):
        is_free = await connection.fetchval("select rolsuper or rolbypassrls from pg_roles where rolname = $1", role)
        faults += [f"{role} passes row security"] if is_free else []
    secret = await connection.fetch(
        "select grantee, table_name, column_name from information_schema.column_privileges"
        " where privilege_type = 'SELECT' and grantee in ('liennganh_app', 'app_wide', 'PUBLIC')"
        " and (table_name = any($1) or column_name in ('password_hash', 'token_hash', 'secret_hash', 'private_pem'))",
        SHUT,
    )
    return faults + [f"{row['grantee']} reads {row['table_name']}.{row['column_name']}" for row in secret]


async def definer_faults(connection: asyncpg.Connection) -> list[str]:
    """Functions with their owner's rights: one owner, a fixed search_path, nobody of the public."""
    rows = await connection.fetch(
        "select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) as owner,"
        " exists (select from unnest(p.proconfig) c where c = 'search_path=pg_catalog, pg_temp') as is_fixed,"
        " p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0) as is_public"
        " from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
        " where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')"
    )
    return list(_definer_faults(rows)) or ([] if rows else ["there is no definer function"])


def _definer_faults(rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        if row["owner"] != "liennganh_definer":
            yield f"{row['name']} is owned by {row['owner']}"
        if not row["is_fixed"]:
            yield f"{row['name']} has no fixed search_path"
        if row["is_public"]:
            yield f"{row['name']} is executable by the public"
