"""Who issues a paper, as its head and its foot say it (Decree 30/2020/NĐ-CP, appendix I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from liennganh.access.context import Context
from liennganh.organisations.models import Area, Organisation
from liennganh.organisations.nouns import AREA_KINDS
from liennganh.organisations.queries import carrying

COMMITTEE = "peoples_committee"
COMMITTEE_NAME = "Ủy ban nhân dân "


@dataclass(frozen=True)
class Issuer:
    """The head of a paper: the superior body where it is named, who issues, the mark of its numbers, the place."""

    superior: list[str]
    name: list[str]
    mark: str
    place: str
    signs: list[str]


def issuer_of(body: Organisation, parent: Organisation | None, place: str) -> Issuer:
    """A department stands under its People's Committee; a committee stands for itself and is signed for as a whole."""
    if body.kind == COMMITTEE:
        return Issuer([], broken(body.name_vi), "UBND", place, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
    signs = ["GIÁM ĐỐC"] if body.kind == "department" else ["THỦ TRƯỞNG"]
    # `Sở LĐTBXH` numbers its papers as SLĐTBXH.
    mark = "".join(word if word.isupper() else word[0].upper() for word in body.short_vi.split())
    return Issuer(broken(parent.name_vi) if parent else [], broken(body.name_vi), mark, place, signs)


async def issuer_on(ctx: Context, body: Organisation, day: date) -> Issuer:
    """The body as it issues a paper on that day: its superior and its place are those that stand then."""
    parent = await carrying(ctx, Organisation, body.parent_id, day)
    area = await carrying(ctx, Area, body.area_id, day)
    place = area.name_vi if area else ""
    return issuer_of(
        body, parent, next((place.removeprefix(one) for one in AREA_KINDS if place.startswith(one)), place)
    )


def broken(name: str) -> list[str]:
    """A name in capitals, broken where a clerk breaks it."""
    if name.startswith(COMMITTEE_NAME):
        parts = [COMMITTEE_NAME.strip(), name.removeprefix(COMMITTEE_NAME)]
    else:
        first, dash, rest = name.partition(" - ")
        parts = [f"{first} -", rest] if dash else [name]
    return [part.upper() for part in parts]


def heading(issuer: Issuer, year: int, kind: str) -> dict[str, Any]:
    """The head of a paper as its templates ask for it; number, day and month are left to whoever signs."""
    return {
        "superior": issuer.superior,
        "issuer": issuer.name,
        "number": f"Số:          /{kind}-{issuer.mark}",
        "dated": f"{issuer.place}, ngày        tháng        năm {year}",
        "signs": issuer.signs,
    }
