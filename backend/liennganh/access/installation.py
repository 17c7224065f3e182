"""Database logins, made once by an administrator, and the verbs as the database knows them, kept by migrations."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import asyncpg
from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from liennganh.access.models import FactorRole, RoleGrant, VerbParty
from liennganh.access.roles import GRANTS, SECOND_FACTOR_ROLES
from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb
from liennganh.settings import Settings

LOGINS = {
    "liennganh_owner": ("database_owner_url", "login nosuperuser nobypassrls nocreaterole"),
    "liennganh_app": ("database_url", "login nosuperuser nobypassrls nocreaterole noinherit"),
    "liennganh_system": ("database_system_url", "login nosuperuser bypassrls nocreaterole"),
}
# Only where backups are set up: it copies the cluster, reads every row for the drill, and writes none.
BACKUP = ("liennganh_backup", "login nosuperuser bypassrls replication nocreaterole")
GROUPS = {
    "app_wide": "nologin nobypassrls",
    "liennganh_definer": "nologin bypassrls",
}
SCHEMAS = """
do $$ begin  -- so that a migration can tell since when somebody holds a table; not every administrator may pass it on
  grant pg_read_all_stats to liennganh_owner;
exception when insufficient_privilege then null; end $$;
grant connect on database {database} to liennganh_owner, liennganh_app, liennganh_system;
create extension if not exists pg_trgm;
create schema if not exists app authorization liennganh_owner;
create schema if not exists audit authorization liennganh_owner;
alter schema public owner to liennganh_owner;
grant usage on schema public, app, audit to liennganh_app, app_wide, liennganh_system, liennganh_definer;
grant create on schema app, audit to liennganh_definer;
alter default privileges for role liennganh_owner in schema public, audit
  grant select on tables to liennganh_app, app_wide, liennganh_definer;
alter default privileges for role liennganh_owner in schema public, audit
  grant select, insert, update, delete on tables to liennganh_system;
alter default privileges for role liennganh_owner in schema public, audit
  grant usage, select on sequences to liennganh_system, liennganh_definer;
"""
BACKUP_RIGHTS = """
grant connect on database {database} to liennganh_backup;
grant pg_read_all_data, pg_maintain to liennganh_backup;
grant execute on function pg_create_restore_point(text), pg_switch_wal() to liennganh_backup;
"""


async def prepare(settings: Settings) -> None:
    """Create the logins, groups, database and schemas that are missing; safe to repeat. Needs DATABASE_ADMIN_URL."""
    admin = settings.require("database_admin_url")
    database = urlsplit(settings.require("database_url")).path.lstrip("/")
    connection = await asyncpg.connect(admin)
    try:
        for name, (url_name, options) in LOGINS.items():
            await _make_login(connection, name, settings.require(url_name), options)
        if settings.database_backup_url:
            name, options = BACKUP
            await _make_login(connection, name, settings.database_backup_url, options)
        for name, options in GROUPS.items():
            await _make_role(connection, name, options)
        await connection.execute("grant app_wide to liennganh_app with inherit false, set true")
        await connection.execute("grant liennganh_definer to liennganh_owner with inherit false, set true")
        if not await connection.fetchval("select 1 from pg_database where datname = $1", database):
            await connection.execute(f'create database "{database}" owner liennganh_owner')
    finally:
        await connection.close()
    rights = SCHEMAS + (BACKUP_RIGHTS if settings.database_backup_url else "")
    await _prepare_schemas(admin, database, rights)


async def _prepare_schemas(admin: str, database: str, rights: str) -> None:
    connection = await asyncpg.connect(admin, database=database)
    try:
        await connection.execute(rights.format(database=f'"{database}"'))
    finally:
        await connection.close()


async def _make_login(connection: asyncpg.Connection, name: str, url: str, options: str) -> None:
    password = unquote(urlsplit(url).password or "")
    await _make_role(connection, name, f"{options} password {_quoted(password)}")


async def _make_role(connection: asyncpg.Connection, name: str, options: str) -> None:
    exists = await connection.fetchval("select 1 from pg_roles where rolname = $1", name)
    await connection.execute(f"{'alter' if exists else 'create'} role {name} {options}")


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


async def write_verbs(connection: AsyncConnection) -> None:
    """Make `verb_parties`, `role_grants` and `factor_roles` say what the code says."""
    for table in (RoleGrant, VerbParty, FactorRole):
        await connection.execute(delete(table))
    await connection.execute(insert(VerbParty), [_row_of(verb) for verb in Verb])
    await connection.execute(insert(FactorRole), [{"role": role.value} for role in sorted(SECOND_FACTOR_ROLES)])
    grants = [{"role": role.value, "verb": verb.value} for role, verbs in GRANTS.items() for verb in sorted(verbs)]
    await connection.execute(insert(RoleGrant), grants)


def _row_of(verb: Verb) -> dict[str, Any]:
    rule = RULES[verb]
    told = {"is_open": rule.is_open, "needs_step_up": rule.needs_step_up, "stage": rule.stage.value}
    return {"verb": verb.value, "noun": verb.noun, "parties": list(rule.parties), **told}
