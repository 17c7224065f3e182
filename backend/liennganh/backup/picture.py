"""What a database holds, in a few numbers that two copies of it must share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import asyncpg

from liennganh.audit.verifying import CHAIN

TABLES = (Path(__file__).parent / "picture.sql").read_text()
# Two sums over all rows as text: neither depends on their order, and no two rows cancel out in the first.
CONTENT = """
select count(*), coalesce(sum(hashtextextended(whole_row::text, 0)::numeric), 0)::text,
       coalesce(bit_xor(hashtextextended(whole_row::text, 1)), 0)::text
from only {table} as whole_row
"""
SEQUENCES = "select format('%I.%I', schemaname, sequencename), coalesce(last_value, 0) from pg_sequences order by 1"
SAME_WORDS = {"timezone": "UTC", "datestyle": "ISO, MDY", "intervalstyle": "postgres", "bytea_output": "hex"}


@dataclass(frozen=True)
class Content:
    """A table's rows: how many, and two sums of their hashes."""

    rows: int
    total: str
    mixed: str


@dataclass(frozen=True)
class Picture:
    """One moment of one database."""

    tables: dict[str, Content]
    sequences: dict[str, int]
    audit_faults: list[str]
    audit_events: int
    migration: str

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(content.rows for content in self.tables.values())


async def take_picture(connection: asyncpg.Connection) -> Picture:
    """Read everything in the connection's open snapshot; the login must see every row."""
    for name, value in SAME_WORDS.items():
        await connection.execute("select set_config($1, $2, true)", name, value)
    tables = {}
    for (name,) in await connection.fetch(TABLES):
        row = await connection.fetchrow(CONTENT.format(table=name))
        tables[name] = Content(*(row or ()))
    audited = "audit.events" in tables
    # What the version before 0044 wrote has no hashes yet.
    broken = await connection.fetch(CHAIN) if "audit.seals" in tables else []
    faults = [f"{body}: event {sequence} {kind}" for body, sequence, kind in broken]
    versioned = "public.alembic_version" in tables
    return Picture(
        tables=tables,
        sequences={name: int(value) for name, value in await connection.fetch(SEQUENCES)},
        audit_faults=faults,
        audit_events=tables["audit.events"].rows if audited else 0,
        migration=str(await connection.fetchval("select version_num from alembic_version")) if versioned else "",
    )


def differences(source: Picture, copy: Picture) -> list[str]:
    """What a restored copy does not share with its source; empty when it is the same."""
    found = [f"audit chain: {fault}" for fault in copy.audit_faults]
    if source.migration != copy.migration:
        found.append(f"migration: {copy.migration or '-'} instead of {source.migration or '-'}")
    for name in sorted(source.tables.keys() | copy.tables.keys()):
        ours, theirs = source.tables.get(name), copy.tables.get(name)
        if ours is None or theirs is None:
            found.append(f"{name}: only in the {'copy' if ours is None else 'source'}")
        elif ours.rows != theirs.rows:
            found.append(f"{name}: {theirs.rows} rows instead of {ours.rows}")
        elif ours != theirs:
            found.append(f"{name}: other content in {ours.rows} rows")
    # A sequence is no part of a transaction, and the log runs ahead of it: behind the source it would repeat a number.
    for name, value in source.sequences.items():
        if copy.sequences.get(name, -1) < value:
            found.append(f"{name}: stands at {copy.sequences.get(name)} instead of {value}")
    return found
