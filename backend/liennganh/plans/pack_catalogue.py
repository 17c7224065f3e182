"""The shape of a pack's file on inspections: checklists by kind of establishment, and the catalogue of violations."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from liennganh.plans.pack_models import Code, Named, Strict, Text


class ChecklistItemPart(Strict):
    code: Code
    text_vi: Text
    text_en: Text


class ChecklistPart(Named):
    version: int = Field(ge=1)
    kinds: list[Code] = []
    valid_from: date
    valid_to: date | None = None
    items: list[ChecklistItemPart] = Field(min_length=1, max_length=60)


class ViolationBasisPart(Strict):
    """Under which decree the act is a violation, and between which days."""

    decree: Code
    article: Text | None = None
    is_checked: bool = False


class DecreePart(Strict):
    code: Code
    symbol: Text
    title_vi: Text
    valid_from: date
    valid_to: date | None = None


class ViolationPart(Strict):
    code: Code
    text_vi: Text
    text_en: Text
    kinds: list[Code] = []
    bases: list[ViolationBasisPart] = Field(min_length=1)


class InspectionsFile(Strict):
    checklists: list[ChecklistPart] = Field(min_length=1)
    decrees: list[DecreePart] = Field(min_length=1)
    violations: list[ViolationPart] = Field(min_length=1)
