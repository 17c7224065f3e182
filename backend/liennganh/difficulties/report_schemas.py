"""Difficulties as the report of a period tells them, and as time to answer."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from liennganh.core.schemas import LongText, Read, Ref, Write
from liennganh.difficulties.schemas import DifficultyRead, like
from liennganh.organisations.schemas import OrganisationRef


class ParagraphWrite(Write):
    """How the report of a period tells it, and whether it does."""

    model_config = like(
        period_id="0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10",
        is_included=True,
        text="UBND huyện Vĩnh Bảo phản ánh chưa bố trí được kinh phí cho Đội 178.",
        position=1,
    )
    period_id: uuid.UUID
    is_included: bool
    text: Annotated[LongText, Field(min_length=1)]
    position: int | None = Field(default=None, ge=1, le=999)


class ParagraphRead(Read):
    """A difficulty as the report of a period tells it; until somebody writes it, in the words composed from it."""

    difficulty: DifficultyRead
    is_included: bool
    position: int | None
    version: int = Field(examples=[0], description="0 until somebody writes it")
    text: str
    default_text: str
    edited_by: str | None = Field(examples=["Lê Quang Minh"])
    edited_at: datetime | None


class ParagraphsRead(Read):
    """The paragraphs of a period in their order."""

    period: Ref
    items: list[ParagraphRead]


class AnsweringFigures(Read):
    """How many, and in how many working days they were answered and resolved."""

    total: int
    waiting: int = Field(examples=[3])
    overdue: int = Field(examples=[2])
    answered: int = Field(examples=[9])
    with_due: int = Field(examples=[8], description="Answered ones that had a due date")
    on_time: int = Field(examples=[7])
    median_days: float | None = Field(examples=[4.0])
    p90_days: float | None = Field(examples=[11.2])
    resolved: int = Field(examples=[5])
    median_resolution_days: float | None = Field(examples=[9.0])
    p90_resolution_days: float | None = Field(examples=[20.0])


class AnsweringLine(AnsweringFigures):
    """The same for one body, or one month of raising."""

    organisation: OrganisationRef | None
    month: str | None = Field(examples=["2024-05"])


class Answering(Read):
    """Time to answer: over all, by the body that raised, by the body that answers, and by month."""

    summary: AnsweringFigures
    owners: list[AnsweringLine]
    handlers: list[AnsweringLine]
    months: list[AnsweringLine]
