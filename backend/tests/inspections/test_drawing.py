"""The draw can be replayed by anybody; quotas add up to the plan, whatever the register looks like."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from liennganh.inspections.drawing import Candidate, draw, key_of, sizes_of, weight_of
from liennganh.inspections.quotas import quotas_of, split, wanted_of

DAY = date(2023, 12, 15)
DISTRICTS = [uuid.UUID(int=number) for number in range(1, 16)]
SECTORS = [None, *(uuid.UUID(int=number) for number in range(101, 105))]
SHARE = Fraction(1, 5)
MONTHS = list(range(1, 13))

candidates = st.lists(
    st.builds(
        Candidate,
        st.uuids(version=4),
        st.sampled_from(DISTRICTS),
        st.sampled_from(SECTORS),
        st.none() | st.dates(DAY - timedelta(days=2000), DAY),
    ),
    max_size=120,
    unique_by=lambda each: each.id,
)
seeds = st.text("0123456789abcdef", min_size=1, max_size=32)
shares = st.fractions(0, 1, max_denominator=100)
months = st.integers(1, 12).map(lambda first: list(range(first, 13)))


@given(candidates, seeds, st.randoms())
def test_replayed_from_its_seed_the_draw_is_the_same_in_any_order(
    register: list[Candidate], seed: str, random: st.DataObject
) -> None:
    quotas = quotas_of(sizes_of(register), SHARE, MONTHS)
    first = draw(register, quotas, seed, DAY)
    shuffled, turned = list(register), list(quotas)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert draw(shuffled, turned, seed, DAY) == first
    assert quotas_of(sizes_of(shuffled), SHARE, MONTHS) == quotas


@given(candidates, shares, months)
def test_quotas_add_up_to_the_share_of_the_whole_register(
    register: list[Candidate], share: Fraction, left: list[int]
) -> None:
    sizes = sizes_of(register)
    quotas = quotas_of(sizes, share, left)
    assert sum(quota.wanted for quota in quotas) == wanted_of(len(register), share)
    owed = Counter[tuple[uuid.UUID, uuid.UUID | None]]()
    for quota in quotas:
        assert quota.wanted > 0
        assert quota.month in left
        owed[quota.district_id, quota.sector_id] += quota.wanted
    for cell, wanted in owed.items():
        assert wanted <= sizes[cell], "more than there are"
        assert abs(wanted - share * sizes[cell]) < 2, "far from its share"


@given(candidates, months)
def test_no_month_of_a_district_carries_more_than_its_part(register: list[Candidate], left: list[int]) -> None:
    by_month: dict[uuid.UUID, Counter[int]] = {}
    for quota in quotas_of(sizes_of(register), SHARE, left):
        by_month.setdefault(quota.district_id, Counter())[quota.month] += quota.wanted
    for counted in by_month.values():
        assert max(counted.values()) - min(counted.get(month, 0) for month in left) <= 1


@given(st.integers(1, 30), months)
def test_districts_that_owe_alike_fill_the_months_of_the_city_alike(owed: int, left: list[int]) -> None:
    """Fifteen small districts do not all go out in the first month."""
    quotas = quotas_of({(district, None): owed * 5 for district in DISTRICTS}, SHARE, left)
    counted = Counter[int]()
    for quota in quotas:
        counted[quota.month] += quota.wanted
    loads = [counted[month] for month in left]
    assert max(loads) - min(loads) <= 1


@given(candidates, seeds)
def test_the_list_holds_every_quota_once(register: list[Candidate], seed: str) -> None:
    quotas = quotas_of(sizes_of(register), SHARE, MONTHS)
    drawn = draw(register, quotas, seed, DAY)
    known = {each.id: each for each in register}
    assert len({each.id for each in drawn}) == len(drawn) == wanted_of(len(register), SHARE)
    found = Counter((known[each.id].cell, each.month) for each in drawn)
    assert found == Counter({((q.district_id, q.sector_id), q.month): q.wanted for q in quotas})


@given(candidates, seeds)
def test_leaving_one_out_moves_no_other(register: list[Candidate], seed: str) -> None:
    for each in register[1:]:
        assert key_of(seed, each, DAY) == key_of(seed, Candidate(*each), DAY)


@given(st.dictionaries(st.tuples(st.sampled_from(DISTRICTS), st.sampled_from(SECTORS)), st.integers(0, 10_000)))
def test_splitting_gives_all_and_no_more(sizes: dict[tuple[uuid.UUID, uuid.UUID | None], int]) -> None:
    total = wanted_of(sum(sizes.values()), SHARE)
    assert sum(split(total, sizes).values()) == total


def test_whoever_waits_longest_is_drawn_more_often() -> None:
    """In 20 draws of 100 out of 400, one visited a year ago comes up far oftener than one of last week."""
    lately = [Candidate(uuid.UUID(int=n), DISTRICTS[0], None, DAY - timedelta(days=7)) for n in range(1000, 1200)]
    long_ago = [Candidate(uuid.UUID(int=n), DISTRICTS[0], None, DAY - timedelta(days=365)) for n in range(2000, 2200)]
    quotas = quotas_of({(DISTRICTS[0], None): 400}, Fraction(1, 4), MONTHS)
    drawn = [each.id for n in range(20) for each in draw([*lately, *long_ago], quotas, f"seed-{n}", DAY)]
    share = sum(one.int >= 2000 for one in drawn) / len(drawn)
    assert share > 0.9


def test_the_weight_is_the_days_since_the_last_visit_within_bounds() -> None:
    weights = [
        weight_of(Candidate(uuid.UUID(int=1), DISTRICTS[0], None, day), DAY)
        for day in (None, DAY, DAY - timedelta(days=90), DAY - timedelta(days=5000))
    ]
    assert weights == [1095, 1, 90, 1095]


def test_a_known_draw() -> None:
    """Pinned: another machine, another version must say the same."""
    register = [Candidate(uuid.UUID(int=n), DISTRICTS[n % 2], SECTORS[1], None) for n in range(1, 21)]
    drawn = draw(register, quotas_of(sizes_of(register), SHARE, MONTHS), "2024-178", DAY)
    assert [(each.id.int, each.month) for each in drawn] == KNOWN


KNOWN = [(4, 1), (6, 7), (17, 4), (19, 10)]
