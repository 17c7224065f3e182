"""A plan pack is taken whole or refused with every mistake and its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import liennganh
from liennganh.plans.pack import BadPack, load_pack

SHIPPED = Path(liennganh.__file__).parent / "plan_packs" / "hai-phong-2024"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "pack")
    return tmp_path / "pack"


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Write the mistake; return the line it stands on."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(BadPack) as refused:
        load_pack(folder)
    return [str(error) for error in refused.value.errors]


class TestTheShippedPack:
    pack = load_pack(SHIPPED)

    def test_it_is_the_plan_of_2024(self):
        levels = [area.level for area in self.pack.areas]
        assert (levels.count("city"), levels.count("district"), levels.count("commune")) == (1, 15, 217)
        assert len(self.pack.indicators) == 33
        assert len(self.pack.tasks) == 73
        assert len(self.pack.plan.objectives) == 5
        assert len([t for t in self.pack.plan.targets if not t.is_monitoring]) == 8

    def test_every_commune_has_its_peoples_committee_under_its_district(self):
        assert len(self.pack.members["UBND-CX"]) == 217
        ward = self.pack.organisations["UBND-11296"]
        assert ward.short_vi == "UBND phường Quán Toan"
        assert (ward.parent, ward.reports_to) == ("UBND-HB", "UBND-HB")

    def test_a_district_owes_eleven_indicators_for_the_half_year(self):
        owes = [d for d in self.pack.obligations if d.organisation == "UBND-VB" and d.frequency == "semi_annual"]
        assert len(owes) == 11
        assert {d.part.contributes for d in owes} == {"own_area"}

    def test_what_nobody_was_told_to_report_stays_a_gap(self):
        gaps = {row.code for row in self.pack.indicators if row.basis == "gap"}
        assert gaps == {"CS-1.3.5", "CS-1.3.6"}

    def test_figures_behind_a_wall_are_never_shown_below_the_city(self):
        walled = {row.code: row for row in self.pack.indicators if row.wall}
        assert sorted(walled) == ["CS-3.3.1", "CS-3.3.2", "CS-3.3.3", "CS-3.3.4", "CS-4.1.1", "CS-4.1.2"]
        assert all(row.city_only and row.min_cell == 5 for row in walled.values())

    def test_a_due_date_on_a_saturday_moves_to_monday(self):
        half_year = self.pack.calendar.periods[0]
        assert str(half_year.due["commune"]) == "2024-06-15"
        assert str(self.pack.calendar.due_on(half_year, "commune")) == "2024-06-17"


MISTAKES = [
    ("areas.csv", "11296,commune,phuong,303", "11296,commune,phuong,999", "unknown area 999"),
    ("areas.csv", "11296,commune,phuong,303", "11296,commune,phuong,31", "a commune lies in a district"),
    ("areas.csv", "\n11299,", "\n11296,", "code 11296 is already used on line 18"),
    ("areas.csv", "Xã Thủy Sơn", "Xã Thuỷ Triều", "is also the name of 11536"),
    ("agencies.yaml", "parent: SLDTBXH", "parent: CCPCTNXH", "CCPCTNXH stands under itself"),
    ("agencies.yaml", "members: [HLHPN-TP", "members: [HLHPN", "unknown organisation HLHPN"),
    ("agencies.yaml", "area: '303'", "area: '11296'", "a body of level district at a commune"),
    ("plan.yaml", "objective: G2", "objective: G9", "unknown objective G9"),
    ("indicators.yaml", "direction: '>='", "direction: null", "a threshold needs a direction"),
    ("indicators.yaml", "threshold: 100", "threshold: 140", "140 cannot be a threshold in percent"),
    ("indicators.yaml", "threshold: 100", "threshold: a lot", "Input should be a valid decimal (given: 'a lot')"),
    ("indicators.yaml", "CS-1.3.4, CS-1.3.5", "CS-1.3.3, CS-1.3.5", "CS-1.3.3 is made of itself"),
    ("indicators.yaml", "CS-1.3.4, CS-1.3.5", "CS-1.2.4, CS-1.3.5", "CS-1.2.4 is no ratio"),
    ("indicators.yaml", "code: dismantled_kind, is_additive: false", "code: dismantled_kind, is_additive: true",
     "entry parts has no total"),
    ("indicators.yaml", "code: victim_under_18, is_additive: false", "code: victim_under_18, is_additive: true",
     "victim_under_18 has one category"),
    ("indicators.yaml", "period: 2024-T03", "period: 2025-T03", "unknown month 2025-T03"),
    ("indicators.yaml", "wall: police", "wall: null", "a sensitive figure needs a wall"),
    ("indicators.yaml", "kind: coverage", "kind: cover", "Input should be 'ratio'"),
    ("indicators.yaml", "    accrual: cumulative\n", "", "missing"),
    ("indicators.yaml", "    accrual: cumulative\n", "    accruals: cumulative\n", "unknown field"),
    ("tasks.yaml", "CS-1.2.4", "CS-9.9.9", "unknown indicator CS-9.9.9"),
    ("tasks.yaml", "lead: [SLDTBXH]", "lead: [SLDTBXHH]", "unknown organisation SLDTBXHH"),
    ("obligations.yaml", "by: STTTT", "by: CQBC-TP", "the group CQBC-TP has no members"),
    ("obligations.yaml", "[CS-1.3.5, CS-1.3.6]", "[CS-1.3.3, CS-1.3.5, CS-1.3.6]", "CS-1.3.3 is computed"),
    ("obligations.yaml", "indicators: [CS-1.1.1, CS-1.1.2]", "indicators: [CS-1.2.4]", "not measured at the level district"),  # noqa: E501
    ("calendar.yaml", "cut_off_on: 2024-06-14", "cut_off_on: 2024-06-18", "before the cut-off 2024-06-18"),
    ("calendar.yaml", "starts_on: 2024-02-15", "starts_on: 2024-02-17", "a gap between 2024-T02 and 2024-T03"),
    ("calendar.yaml", "starts_on: 2024-02-15", "starts_on: 2024-02-12", "shared days between 2024-T02 and 2024-T03"),
    ("calendar.yaml", "commune: 2024-06-15, ", "", "no due date for bodies of level commune"),
    ("calendar.yaml", "kind: half_year", "kind: year", "2024-NAM and 2024-6T share days"),
    ("evaluation.yaml", "section: records", "section: papers", "DG-7.1: unknown section papers"),
    ("evaluation.yaml", "tasks: [V.11-9]", "tasks: [V.11-99]", "DG-2.1: unknown task V.11-99"),
    ("evaluation.yaml", "code: DG-1.2", "code: DG-1.1", "code DG-1.1 is already used on line"),
    ("evaluation.yaml", "max_points: 10", "max_points: 0", "greater than or equal to 1"),
    ("evaluation.yaml", "facts: [tasks]", "facts: [weather]", "Input should be 'tasks' or 'reports'"),
    ("evaluation.yaml", "levels: [district]", "levels: []", "List should have at least 1 item"),
    ("evaluation.yaml", "    tasks: [V.11-9]\n    facts: [tasks]", "    tasks: [V.11-9]", "DG-2.1 names tasks and does not show"),  # noqa: E501
    ("evaluation.yaml", "    basis: inferred\n", "", "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_a_mistake_is_told_with_its_file_and_what_is_wrong(folder, file, old, new, expected):
    change(folder, file, old, new)
    found = [line for line in mistakes(folder) if expected in line]
    assert found, mistakes(folder)
    assert any(line.split(":")[1].isdigit() for line in found)


def test_a_mistake_is_told_with_its_line(folder):
    line = change(folder, "plan.yaml", "objective: G2", "objective: G9")
    assert mistakes(folder) == [f"plan.yaml:{line}: targets[3].objective: unknown objective G9"]


class TestNoCellIsAddedTwice:
    def test_a_department_may_not_add_its_area_beside_the_districts(self, folder):
        change(
            folder,
            "obligations.yaml",
            "contributes: none\n    basis: inferred\n    basis_note_vi: Sở",
            "contributes: own_area\n    basis: inferred\n    basis_note_vi: Sở",
        )
        found = mistakes(folder)
        assert any("CS-3.2.1 (semi_annual): UBND-HB and SLDTBXH both add to area 303" in line for line in found)

    def test_a_ward_may_not_add_beside_its_district(self, folder):
        change(
            folder,
            "obligations.yaml",
            "contributes: none\n    is_optional: true",
            "contributes: own_area\n    is_optional: true",
        )
        assert any("UBND-11296 and UBND-HB both add to area 11296" in line for line in mistakes(folder))

    def test_a_residual_needs_something_it_stands_beside(self, folder):
        change(
            folder,
            "obligations.yaml",
            "indicators: [CS-5.1.1]\n    frequencies: [semi_annual, annual]\n    contributes: own_area",
            "indicators: [CS-5.1.1]\n    frequencies: [semi_annual, annual]\n    contributes: residual\n    reason: x",
        )
        assert any("CS-5.1.1: a residual beside no own_area figure" in line for line in mistakes(folder))

    def test_an_indicator_that_nobody_reports_is_told(self, folder):
        change(folder, "obligations.yaml", "indicators: [CS-1.2.4]", "indicators: [CS-1.2.1]")
        assert any("nobody's figure enters it" in line for line in mistakes(folder))


def test_communes_are_never_asked_for_a_protected_figure(folder):
    optional = "\n    frequencies: [semi_annual, annual]\n    contributes: none\n    is_optional"
    change(folder, "obligations.yaml", f"[CS-5.1.2]{optional}", f"[CS-5.1.2, CS-4.1.1]{optional}")
    assert any("CS-4.1.1 is protected: communes are not asked for it" in line for line in mistakes(folder))


class TestReading:
    def test_every_mistake_is_told_at_once(self, folder):
        change(folder, "plan.yaml", "objective: G2", "objective: G9")
        change(folder, "calendar.yaml", "starts_on: 2024-02-15", "starts_on: 2024-02-17")
        (folder / "tasks.yaml").unlink()
        found = mistakes(folder)
        assert [line.split(":")[0] for line in found] == ["calendar.yaml", "plan.yaml", "tasks.yaml"]

    def test_a_key_written_twice(self, folder):
        change(folder, "plan.yaml", "  year: 2024", "  year: 2024\n  year: 2025")
        assert any("plan.year: key written twice" in line for line in mistakes(folder))

    def test_a_file_that_is_not_yaml(self, folder):
        (folder / "calendar.yaml").write_text("periods: [\n  - {", encoding="utf-8")
        assert any(line.startswith("calendar.yaml:") and "not YAML" in line for line in mistakes(folder))

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- 1", b"null", b"plan: 3"])
    def test_a_file_that_holds_something_else(self, folder, content):
        (folder / "plan.yaml").write_bytes(content)
        assert any(line.startswith("plan.yaml") for line in mistakes(folder))

    def test_a_row_with_a_column_too_few(self, folder):
        change(folder, "areas.csv", ",Quán Toan Ward,2023-01-01,,,,", ",Quán Toan Ward")
        assert any(line.startswith("areas.csv:18") and "wrong number of columns" in line for line in mistakes(folder))

    def test_no_folder(self, tmp_path):
        assert "no such folder" in mistakes(tmp_path / "nothing")[0]
