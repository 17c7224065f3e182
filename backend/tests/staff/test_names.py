"""The database compares and orders names as the rest of the product does: one rule, wherever it is asked."""

from __future__ import annotations

import itertools

from liennganh.core.vietnamese import fold, sort_key
from tests.world import World

NAMES = """select name from actors union select name_vi from areas union select short_vi from organisations
  union select name_vi from indicators union select unnest(array['Thuỷ', 'Thủy', 'Đặng Thị Ánh', 'Đỗ Ước', 'Ỷ Lan'])"""


async def test_words_lose_the_same_marks(world: World) -> None:
    rows = await world.sql.fetch(f"select name, app.fold(name) as folded from ({NAMES}) x(name)")
    assert len(rows) > 300
    told = {row["name"]: " ".join(row["folded"].split()) for row in rows}
    assert {name: folded for name, folded in told.items() if folded != fold(name)} == {}


async def test_names_stand_in_the_same_order(world: World) -> None:
    """Letters and tones alone: where a sign stands, no dictionary has a rule.

    A name stands before those that begin with it; the keys of bodies and areas put it after them.
    """
    plain = f"select name from ({NAMES}) x(name) where name !~ '[^[:alpha:] ]'"
    rows = await world.sql.fetch(f'{plain} order by app.sort_key(name) collate "C", name')
    names = [row["name"] for row in rows]
    assert len(names) > 200
    differing = [pair for pair in itertools.pairwise(names) if sort_key(pair[0]) > sort_key(pair[1])]
    assert [pair for pair in differing if not pair[1].startswith(f"{pair[0]} ")] == []
