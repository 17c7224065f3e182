"""The demo figures say what every body owes, and the hand-worked answers are their sums."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import liennganh
from liennganh.plans.pack import load_pack

PACKS = Path(liennganh.__file__).parent / "plan_packs"
PACK = load_pack(PACKS / "hai-phong-2024")


def read(name: str) -> dict:
    return yaml.safe_load((PACKS / "hai-phong-2024-demo" / name).read_text(encoding="utf-8"))


FIGURES = read("figures-2024-6T.yaml")["submissions"]
ANSWERS = read("answers-2024-6T.yaml")
OWED = [duty for duty in PACK.obligations if duty.frequency == "semi_annual"]
ADDING = [duty for duty in OWED if duty.part.contributes != "none"]
INDICATORS = {row.code: row for row in PACK.indicators}


def figures_of(code: str, bodies: list[str] | None = None) -> dict[str, dict]:
    adding = [duty.organisation for duty in ADDING if duty.indicator == code]
    return {
        body: FIGURES[body]["values"][code]
        for body in adding
        if body in FIGURES and code in FIGURES[body]["values"] and (bodies is None or body in bodies)
    }


def test_every_body_says_exactly_what_it_owes():
    for body, submission in FIGURES.items():
        owes = {duty.indicator for duty in OWED if duty.organisation == body}
        if body == "UBND-BLV":
            owes -= {"CS-1.1.1", "CS-1.1.2"}
        assert set(submission["values"]) == owes, body


def test_no_body_that_must_report_is_left_out():
    assert {duty.organisation for duty in OWED if not duty.part.is_optional} <= set(FIGURES)


def test_categories_are_those_of_the_plan():
    for body, submission in FIGURES.items():
        for code, value in submission["values"].items():
            uses = {use.code for use in INDICATORS[code].disaggregations}
            for name, categories in value.get("categories", {}).items():
                assert name in uses, (body, code)
                assert set(categories) <= {c.code for c in PACK.disaggregations[name].categories}, (body, code)


@pytest.mark.parametrize(
    "code", [c for c in ANSWERS["indicators"] if INDICATORS[c].entry in {"ratio", "count", "yes_no"}]
)
def test_the_answer_is_the_sum(code):
    answer = ANSWERS["indicators"][code]
    said = [value for value in figures_of(code).values() if "numerator" in value]
    if not said:
        assert answer["numerator"] is None
        assert answer["status"] == "no_data"
        return
    assert answer["numerator"] == sum(value["numerator"] for value in said)
    if INDICATORS[code].unit == "percent":
        assert answer["denominator"] == sum(value["denominator"] for value in said)
        assert answer["value"] == round(100 * answer["numerator"] / answer["denominator"], 1)


def test_the_official_answers_are_the_sums_of_what_was_accepted():
    accepted = [body for body, submission in FIGURES.items() if submission["reaches"] == "accepted"]
    for code, answer in ANSWERS["official"].items():
        said = [value for value in figures_of(code, accepted).values() if "numerator" in value]
        assert answer["numerator"] == (sum(value["numerator"] for value in said) if said else None)


def test_a_composite_is_the_sum_of_its_components():
    answer = ANSWERS["indicators"]["CS-1.3.3"]
    components = [ANSWERS["indicators"][code] for code in INDICATORS["CS-1.3.3"].components]
    for name in ("numerator", "denominator"):
        assert answer[name] == sum(component[name] or 0 for component in components)


def test_every_indicator_of_the_half_year_has_its_answer():
    assert set(ANSWERS["indicators"]) | set(ANSWERS["not_measured"]) == set(INDICATORS)
    assert {t.code for t in PACK.plan.targets if not t.is_monitoring} == set(ANSWERS["targets"])


def test_a_target_has_the_worst_status_of_the_indicators_that_judge_it():
    order = ["off_track", "at_risk", "no_data", "on_track", "met"]
    for code, answer in ANSWERS["targets"].items():
        judges = [row.code for row in PACK.indicators if row.target == code and row.role == "target"]
        statuses = [ANSWERS["indicators"][judge]["status"] for judge in judges]
        assert answer["status"] == min(statuses, key=order.index)
        assert answer["headline"] == judges[statuses.index(answer["status"])]
    counted = [answer["status"] for answer in ANSWERS["targets"].values()]
    assert {status: n for status, n in ANSWERS["summary"].items() if n} == {s: counted.count(s) for s in set(counted)}


def test_people_and_last_years_figures_belong_to_bodies_of_the_pack():
    people = read("people.yaml")["people"]
    assert {m["organisation"] for person in people for m in person["memberships"]} <= set(PACK.organisations)
    assert len({person["email"] for person in people}) == len(people)
    for body, figures in read("baselines.yaml")["figures"].items():
        owes = {duty.indicator for duty in OWED if duty.organisation == body}
        assert set(figures) <= owes, body
