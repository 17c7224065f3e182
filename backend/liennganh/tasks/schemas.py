"""Tasks as the API shows them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref


class TaskRead(Read):
    """A task of the plan, who leads, who coordinates, and what of it was inferred."""

    id: uuid.UUID
    code: str
    section: str
    text: str
    recurrence: str
    recurrence_basis: str
    lead_basis: str
    leads: list[Ref]
    coordinating: list[Ref]
    objective_codes: list[str]
    indicator_codes: list[str]
    note: str | None
    source: Literal["plan", "directive"]
    due_on: date | None


class DirectiveRef(Read):
    """The directive that a task comes from."""

    id: uuid.UUID
    number: str
    issued_on: date


class TaskDetail(TaskRead):
    """A task in full: what it serves, its parts, and what the plan attaches to it."""

    is_requested: bool
    condition: str | None
    deliverable: str | None
    subtasks: list[str]
    related: list[Ref]
    report_to: list[Ref]
    directive: DirectiveRef | None
    objectives: list[Ref]
    indicators: list[Ref]


class IndicatorNode(Ref):
    """An indicator in the outline; who reports it and which tasks serve it, by code."""

    kind: str
    role: str
    unit: str
    direction: str | None
    threshold: float | None
    levels: list[str]
    basis: str
    reporters: list[str] = Field(examples=[["UBND-QH"]])
    tasks: list[str] = Field(examples=[["II.1.2-1"]])


class TargetNode(Ref):
    """A target in the outline."""

    section: str | None
    text: str
    threshold_text: str | None
    is_holder: bool
    indicators: list[IndicatorNode]


class ObjectiveNode(Ref):
    """A goal group in the outline."""

    section: str
    is_neutral: bool
    targets: list[TargetNode]
    tasks: list[str] = Field(examples=[["II.1.2-1"]])


class TaskNode(Read):
    """A task in the outline; bodies by code."""

    code: str
    section: str
    text: str
    recurrence: str
    leads: list[str] = Field(examples=[["SLDTBXH"]])
    coordinating: list[str] = Field(examples=[["STTTT"]])
    objective_codes: list[str]
    indicator_codes: list[str]
    source: Literal["plan", "directive"]
    due_on: date | None


class BodyNode(Ref):
    """A body or group that the outline names; `groups` are those it belongs to, by code."""

    level: str
    kind: str
    is_group: bool
    groups: list[str] = Field(examples=[["UBND-QH"]])


class Outline(Read):
    """The whole plan at a glance: objectives, targets, indicators, tasks and the bodies they name."""

    objectives: list[ObjectiveNode]
    tasks: list[TaskNode]
    bodies: list[BodyNode]
