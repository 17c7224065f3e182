"""Rules, workflow, words and identification, each on its own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from liennganh.core.errors import Conflict, IllegalTransition, Invalid, StaleVersion, VersionMissing, Words
from liennganh.core.schemas import FreeText
from liennganh.core.validation import SAYINGS, field_errors
from liennganh.core.vietnamese import fold, sort_key
from liennganh.core.workflow import Transition, Workflow, advance, etag_of
from liennganh.submissions import rules

NUMBERS = st.none() | st.integers(0, 10**12)


@dataclass
class Figure:
    """A figure."""

    status: str | None = "number"
    numerator: int | None = None
    denominator: int | None = None


@dataclass
class Asking:
    """A request, as the workflow sees it."""

    verb: str
    if_match: str | None = '"1.1"'
    access_version: int = 1
    actor_id: uuid.UUID = field(default_factory=uuid.uuid4)
    is_allowed: bool = True

    def may(self, verb: Any, row: Any) -> bool:
        return self.is_allowed


def refuses(_: Any, row: Any) -> type[Conflict] | None:
    return Conflict if row.is_shut else None


STEPS = Workflow(
    Transition("open", frozenset({"new"}), "done", guards=(refuses,)),
    Transition("edit", frozenset({"new"}), ""),
    Transition("back", frozenset({"done"}), "new", needs_note=True),
)


def row(**changed: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"state": "new", "version": 1, "is_shut": False} | changed)


def test_a_step_moves_state_and_version() -> None:
    moved = row()
    advance(Asking("open"), STEPS, moved)
    assert (moved.state, moved.version) == ("done", 2)
    edited = row()
    advance(Asking("edit"), STEPS, edited)
    assert (edited.state, edited.version) == ("new", 2)


@pytest.mark.parametrize(
    ("asking", "changed", "problem"),
    [
        (Asking("open", if_match=None), {}, VersionMissing),
        (Asking("open", if_match='"2.1"'), {}, StaleVersion),
        (Asking("open", access_version=2), {}, StaleVersion),
        (Asking("open"), {"state": "done"}, IllegalTransition),
        (Asking("open"), {"is_shut": True}, Conflict),
        (Asking("back"), {"state": "done"}, Invalid),
    ],
)
def test_a_refused_step_changes_nothing(asking: Asking, changed: dict[str, Any], problem: type[Exception]) -> None:
    stays = row(**changed)
    before = dict(vars(stays))
    with pytest.raises(problem):
        advance(asking, STEPS, stays, [None, ""])
    assert vars(stays) == before


def test_actions_are_membership_state_and_guards() -> None:
    assert STEPS.actions(Asking(""), row()) == ["open", "edit"]
    assert STEPS.actions(Asking(""), row(is_shut=True)) == ["edit"]
    assert STEPS.actions(Asking(""), row(state="done")) == ["back"]
    assert STEPS.actions(Asking("", is_allowed=False), row()) == []
    assert etag_of(Asking("", access_version=3), row(version=7)) == '"7.3"'


@given(NUMBERS, NUMBERS, st.sampled_from(["ratio", "count", "yes_no", "programmes", "months", "parts"]))
def test_no_draft_holds_more_than_the_whole(numerator: int | None, denominator: int | None, entry: str) -> None:
    figure = Figure("number", numerator, denominator)
    errors = list(rules.hard_errors(figure, entry, is_part=False, place={}))
    if entry == "ratio":
        above = numerator is not None and denominator is not None and numerator > denominator
        assert bool(errors) is above
    if entry in {"count", "parts"}:
        assert bool(errors) is (denominator is not None)
    rate = rules.rate_of(figure, entry)
    assert rate is None or errors or 0 <= rate <= 100 or entry in {"yes_no", "programmes"}


@given(NUMBERS, NUMBERS, st.sampled_from(["missing", "not_applicable", None]))
def test_where_there_is_no_figure_there_is_no_number(
    numerator: int | None, denominator: int | None, status: str | None
) -> None:
    errors = list(rules.hard_errors(Figure(status, numerator, denominator), "ratio", is_part=False, place={}))
    assert bool(errors) is (numerator is not None or denominator is not None)


@pytest.mark.parametrize(
    ("now", "before", "codes"),
    [
        ((150, 300), (100, 300), []),
        ((151, 300), (100, 300), ["numerator_jump"]),
        ((49, 300), (100, 300), ["numerator_jump"]),
        ((100, 600), (100, 300), ["denominator_jump"]),
        ((5, 300), (0, 300), []),
        ((0, 0), (0, 0), ["zero_denominator"]),
    ],
)
def test_a_jump_is_more_than_half(now: tuple[int, int], before: tuple[int, int], codes: list[str]) -> None:
    found = rules.warnings(Figure("number", *now), Figure("number", *before), "ratio", "6T 2023", 0.5)
    assert [code for code, _ in found] == codes


def test_no_jump_without_a_figure_to_compare() -> None:
    assert not list(rules.warnings(Figure("number", 9, 10), None, "ratio", "", 0.5))
    assert not list(rules.warnings(Figure("number", 9, 10), Figure("missing"), "ratio", "", 0.5))
    assert not list(rules.warnings(Figure("missing"), Figure("number", 9, 10), "ratio", "", 0.5))


def test_words_are_folded_alike() -> None:
    assert fold("Thuỷ") == fold("Thủy") == fold("THUỶ") == "thuy"
    assert fold("Đồ  Sơn") == "do son"
    assert fold("Kiến Thuỵ") == fold("Kiến Thụy")
    assert fold("Ủy ban") == fold("Uỷ ban")


def test_order_is_that_of_vietnamese_dictionaries() -> None:
    places = [
        "Vĩnh Bảo",
        "Đồ Sơn",
        "Dương Kinh",
        "An Lão",
        "An Dương",
        "Âu Lạc",
        "Ăn Sáng",
        "Lê Chân",
        "Ôn Hoà",
        "Ơn",
        "On",
    ]
    assert sorted(places, key=sort_key) == [
        *("An Dương", "An Lão", "Ăn Sáng", "Âu Lạc", "Dương Kinh", "Đồ Sơn", "Lê Chân"),
        *("On", "Ôn Hoà", "Ơn", "Vĩnh Bảo"),
    ]
    assert sorted(["má", "mạ", "ma", "mã", "mà", "mả"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sort_key("Thuỷ") == sort_key("Thủy")
    assert sorted(["Phường 10", "Phường 9"], key=sort_key) == ["Phường 10", "Phường 9"]


@given(st.text(max_size=60))
def test_any_text_can_be_folded_and_ordered(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert sort_key(text) == sort_key(text)


TEXT: TypeAdapter[str] = TypeAdapter(FreeText)


@pytest.mark.parametrize(
    "text",
    [
        "031085001234",
        "0310 8500 1234",
        "gọi 0912345678",
        "+84 912 345 678",
        "84912345678",
        "0912.345.678",
        "(031085001234)",
    ],
)
def test_what_looks_like_a_person_is_stopped(text: str) -> None:
    with pytest.raises(ValidationError):
        TEXT.validate_python(text)


@pytest.mark.parametrize(
    "text",
    ["186/412 lượt", "Quyết định 29/QĐ-BLĐTBXH ngày 16/01/2023", "1.234.567 đồng", "2024", "  có khoảng trắng  ", ""],
)
def test_ordinary_text_passes(text: str) -> None:
    assert TEXT.validate_python(text) == text.strip()


def test_text_is_kept_in_one_form() -> None:
    assert TEXT.validate_python("Vi\u0303nh Ba\u0309o") == "V\u0129nh B\u1ea3o"


def test_findings_are_said_in_both_languages() -> None:
    said = field_errors([{"type": "less_than_equal", "loc": ("body", "values", 0, "numerator"), "ctx": {"le": 5}}])[0]
    assert (said.field, said.message) == (
        "values.0.numerator",
        Words("Không được lớn hơn 5", "Must not exceed 5"),
    )
    other = field_errors([{"type": "something_new", "loc": ("query", "q")}])[0]
    assert (other.field, other.message.en) == ("q", "Not a valid value")
    assert all(words.vi and words.en for words in SAYINGS.values())
