"""What a setting is: its parts with bounds, the words that explain it, and what is wrong with a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from liennganh.core.errors import FieldError, Words

Unit = Literal["working_days", "days", "hours", "minutes", "seconds", "count", "share"]
Scope = Literal["plan", "installation"]
Group = Literal["reminders", "deadlines", "figures", "privacy", "evaluations", "difficulties", "sessions", "operation"]
Basis = Literal["stated", "decree", "inferred", "operational"]
Value = Mapping[str, Any]
# A setting of a single part is stored as that part alone.
ALONE = "value"
VALUE = Words("Giá trị", "Value")
UNKNOWN = Words("Thiết lập không có mục này", "The setting has no such part")
MISSING = Words("Chưa nhập giá trị", "The value is missing")
WHOLE = Words("Nhập số nguyên", "A whole number")
A_LIST = Words("Nhập từ 1 đến 5 số, khác nhau", "One to five different numbers")


@dataclass(frozen=True)
class Part:
    """One number of a setting, or a short list of whole numbers; a share lies between 0 and 1."""

    unit: Unit
    default: Any
    least: float
    most: float
    name: str = ALONE
    words: Words = VALUE
    is_list: bool = False

    def objection(self, wanted: Any) -> FieldError | None:
        """What is wrong with a value for this part."""
        field = f"value.{self.name}"
        if self.is_list != isinstance(wanted, Sequence):
            return FieldError(field, "bad_value", A_LIST if self.is_list else MISSING)
        numbers = list(wanted) if self.is_list else [wanted]
        if self.is_list and not (1 <= len(numbers) <= 5 and len(set(numbers)) == len(numbers)):
            return FieldError(field, "bad_list", A_LIST)
        if self.unit != "share" and any(number != int(number) for number in numbers):
            return FieldError(field, "not_whole", WHOLE)
        if any(not self.least <= number <= self.most for number in numbers):
            limits = {"least": f"{self.least:g}", "most": f"{self.most:g}"}
            return FieldError(field, "out_of_bounds", self._bounds(), limits)
        return None

    def normal(self, wanted: Any) -> Any:
        """The value as it is kept."""
        if self.is_list:
            return sorted(
                (int(number) for number in wanted), reverse=self.default == sorted(self.default, reverse=True)
            )
        return round(float(wanted), 4) if self.unit == "share" else int(wanted)

    def _bounds(self) -> Words:
        least, most = (f"{100 * edge:g} %" if self.unit == "share" else f"{edge:g}" for edge in (self.least, self.most))
        return Words(f"Chỉ nhận từ {least} đến {most}", f"From {least} to {most} only")


@dataclass(frozen=True)
class Setting:
    """What an administrator may set. `rising` names parts each of which must not exceed the one after it."""

    key: str
    scope: Scope
    group: Group
    parts: tuple[Part, ...]
    name: Words
    meaning: Words
    basis: Basis
    source: Words
    effect: Words
    rising: tuple[str, ...] = ()
    is_security: bool = False

    @property
    def default(self) -> dict[str, Any]:
        """What holds where neither the plan pack nor anybody says otherwise."""
        return {part.name: part.default for part in self.parts}

    def stored(self, value: Value) -> Any:
        """As the readers of the setting find it."""
        return value[ALONE] if self.parts[0].name == ALONE else dict(value)

    def read(self, stored: Any) -> dict[str, Any]:
        """By parts; what a stored value leaves out takes the default."""
        if self.parts[0].name == ALONE:
            return {ALONE: self.default[ALONE] if stored is None else stored}
        return self.default | {name: one for name, one in (stored or {}).items() if name in self.default}

    def normal(self, value: Value) -> dict[str, Any]:
        """A checked value as it is kept."""
        return {part.name: part.normal(value[part.name]) for part in self.parts}

    def objections(self, value: Value) -> Iterator[FieldError]:
        """All that is wrong with a value, each by the field it stands in."""
        known = {part.name for part in self.parts}
        found = [FieldError(f"value.{name}", "unknown", UNKNOWN) for name in value if name not in known]
        for part in self.parts:
            if part.name not in value:
                found.append(FieldError(f"value.{part.name}", "required", MISSING))
            elif objection := part.objection(value[part.name]):
                found.append(objection)
        yield from found or self._disorder(value)

    def _disorder(self, value: Value) -> Iterator[FieldError]:
        named = {part.name: part.words for part in self.parts}
        for lower, upper in zip(self.rising, self.rising[1:], strict=False):
            if value[lower] > value[upper]:
                said = Words(f"Không được lớn hơn mục “{named[upper].vi}”", f"It must not exceed “{named[upper].en}”")
                yield FieldError(f"value.{lower}", "out_of_order", said)
