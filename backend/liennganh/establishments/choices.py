"""What cells may say: kinds, communes, states and marks, read as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liennganh.core.errors import Words
from liennganh.core.vietnamese import fold
from liennganh.establishments.models import EstablishmentKind
from liennganh.establishments.placing import Place
from liennganh.establishments.wording import UNKNOWN_KIND
from liennganh.establishments.workflow import State
from liennganh.workbooks.cells import Unreadable

STATES = {
    "": State.ACTIVE,
    "dang hoat dong": State.ACTIVE,
    "hoat dong": State.ACTIVE,
    "active": State.ACTIVE,
    "tam ngung": State.SUSPENDED,
    "tam ngung hoat dong": State.SUSPENDED,
    "suspended": State.SUSPENDED,
    "cham dut": State.CLOSED,
    "cham dut hoat dong": State.CLOSED,
    "da dong cua": State.CLOSED,
    "closed": State.CLOSED,
}
MARKS = {"": False, "khong": False, "no": False, "0": False, "co": True, "x": True, "yes": True, "1": True}
PREFIX = re.compile(r"^(?:thi tran|tt\.?|phuong|p\.|xa|x\.|quan|q\.|huyen|h\.|ubnd)\s*")
UNKNOWN_COMMUNE = Words("Không có xã, phường này", "There is no such commune")
NOT_YOURS = Words("Xã, phường này ngoài địa bàn anh/chị quản lý", "This commune lies outside your area")
AMBIGUOUS = Words(
    "Nhiều quận, huyện có xã, phường tên này. Thêm cột quận, huyện.",
    "Several districts have a commune of this name. Add the column of the district.",
)
NOT_A_STATE = Words(
    "Chỉ nhận: Đang hoạt động, Tạm ngừng, Chấm dứt", "Only: Đang hoạt động, Tạm ngừng, Chấm dứt (or active, …)"
)
NOT_A_MARK = Words("Chỉ nhận: Có, Không, x hoặc để trống", "Only: Có, Không, x or nothing")


def state_of(text: str) -> State:
    """Nothing written means that it does business."""
    if (found := STATES.get(fold(text))) is None:
        raise Unreadable("not_a_state", NOT_A_STATE)
    return found


def mark_of(text: str) -> bool:
    """Nothing written means no."""
    if (found := MARKS.get(fold(text))) is None:
        raise Unreadable("not_a_mark", NOT_A_MARK)
    return found


def _plain(name: str) -> str:
    return PREFIX.sub("", fold(name)).strip()


@dataclass
class Choices:
    """The kinds that are offered and every commune, by code and by name as people write it."""

    kinds: dict[str, EstablishmentKind]
    places: dict[str, list[Place]]

    @classmethod
    def of(cls, kinds: Iterable[EstablishmentKind], places: Iterable[Place]) -> Choices:
        """From the list of kinds and the places of today."""
        by_name = {
            fold(name): kind for kind in kinds if kind.is_offered for name in (kind.code, kind.name_vi, kind.name_en)
        }
        by_place: dict[str, list[Place]] = {}
        for place in places:
            for name in {place.area.code, fold(place.area.name_vi), _plain(place.area.name_vi)}:
                by_place.setdefault(name, []).append(place)
        return cls(by_name, by_place)

    def kind(self, text: str) -> EstablishmentKind:
        """By code or name, in either language."""
        if found := self.kinds.get(fold(text)):
            return found
        raise Unreadable("unknown", UNKNOWN_KIND)

    def place(self, text: str, district: str, mine: set[Any]) -> Place:
        """By code or name, with or without "phường"; of several the one of the district, or the only one of `mine`."""
        found = self.places.get(fold(text)) or self.places.get(_plain(text)) or []
        if district:
            wanted = _plain(district)
            found = [one for one in found if wanted in {_plain(one.district.name_vi), one.district.code}]
        if not found:
            raise Unreadable("unknown", UNKNOWN_COMMUNE)
        within = [one for one in found if one.owner.id in mine]
        if not within:
            raise Unreadable("not_yours", NOT_YOURS)
        if len(within) > 1:
            raise Unreadable("ambiguous", AMBIGUOUS)
        return within[0]
