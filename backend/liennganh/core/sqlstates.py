"""Database errors turned into problems: by SQLSTATE, and by constraint name where a rule of the domain was broken."""

from __future__ import annotations

import asyncpg

from liennganh.core.errors import Busy, Conflict, Internal, Invalid, Problem, Words

# Repeating the request later helps: locks, time-outs, conflicts of transactions, and by class a lost connection (08),
# a server without room (53) or going down (57P).
BUSY = {"55P03", "57014", "40001", "40P01"}
BUSY_CLASSES = ("08", "53", "57P")

NOT_STORABLE = "22021"  # a NUL in text

CONSTRAINTS: dict[str, Words] = {
    "uq_submissions_owner_id_period_id": Words(
        "Đơn vị đã có biểu số liệu cho kỳ này", "This body already has a report for this period"
    ),
    "uq_documents_number": Words(
        "Sổ văn bản của đơn vị đã có số, ký hiệu này của cùng cơ quan ban hành và năm",
        "The body's register already has this number of the same issuer and year",
    ),
    "uq_inspections_day": Words(
        "Trong ngày này đã có cuộc kiểm tra của đoàn khác tại cơ sở. Nếu cùng đi, hãy lập một cuộc liên ngành.",
        "Another team visits this establishment on that day. If you go together, make it one joint visit.",
    ),
    "uq_inspection_plans_plan_id_sequence": Words(
        "Vừa có người khác rút thăm. Tải lại rồi thử lại.", "Somebody else has just drawn. Reload and try again."
    ),
    "uq_establishments_licence": Words(
        "Sổ của quận, huyện đã có cơ sở khác với số giấy phép này",
        "The district's register already has another establishment with this licence number",
    ),
    "uq_tasks_plan_id_code": Words(
        "Vừa có văn bản chỉ đạo khác được ban hành. Tải lại rồi thử lại.",
        "Another directive was published at the same moment. Reload and try again.",
    ),
    "uq_feedings_organisation_id_plan_id_version": Words(
        "Vừa có người khác thay đổi việc thu thập từ cấp xã. Tải lại rồi thử lại.",
        "Somebody else has just decided what the communes are asked. Reload and try again.",
    ),
}


def sqlstate(error: BaseException) -> str | None:
    """The five letters PostgreSQL gives, through SQLAlchemy's wrapping."""
    original = getattr(error, "orig", error)
    return getattr(original, "sqlstate", None) or getattr(getattr(original, "__cause__", None), "sqlstate", None)


def is_passing(error: BaseException) -> bool:
    """Whether the same request may succeed in a moment: the database was away, busy, or just migrated."""
    cause = getattr(error, "orig", error)
    cause = getattr(cause, "__cause__", None) or cause
    state = sqlstate(error) or ""
    if isinstance(cause, ValueError):  # an argument the driver cannot send; InterfaceError too
        return False
    return (
        isinstance(cause, asyncpg.InterfaceError | asyncpg.InvalidCachedStatementError | OSError)
        or state in BUSY
        or state.startswith(BUSY_CLASSES)
        or getattr(error, "connection_invalidated", False)
    )


def problem_of(error: BaseException) -> Problem:
    """What a user is told when the database refused, be it through SQLAlchemy or by the driver itself."""
    if is_passing(error):
        return Busy()
    state = sqlstate(error)
    original = getattr(error, "orig", error)
    constraint = getattr(getattr(original, "__cause__", None) or original, "constraint_name", None)
    if state == NOT_STORABLE:
        return Invalid()
    if state == "23505" and constraint in CONSTRAINTS:
        return Conflict(CONSTRAINTS[constraint])
    if state in {"23505", "23503"}:
        return Conflict()
    return Internal()
