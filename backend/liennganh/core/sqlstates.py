"""Database errors turned into problems: by SQLSTATE, and by constraint name where a rule of the domain was broken."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from liennganh.core.errors import Busy, Conflict, Internal, Invalid, Problem, Words

BUSY = {"55P03", "57014", "40001", "40P01", "53300", "57P01", "57P02", "57P03", "08006", "08003", "08000", "53100"}

NOT_STORABLE = "22021"  # a NUL in text

CONSTRAINTS: dict[str, Words] = {
    "uq_submissions_owner_id_period_id": Words(
        "Đơn vị đã có biểu số liệu cho kỳ này", "This body already has a report for this period"
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


def problem_of(error: DBAPIError) -> Problem:
    """What a user is told when the database refused."""
    state = sqlstate(error)
    if state in BUSY or error.connection_invalidated:
        return Busy()
    constraint = getattr(getattr(error.orig, "__cause__", None), "constraint_name", None)
    if state == NOT_STORABLE:
        return Invalid()
    if state == "23505" and constraint in CONSTRAINTS:
        return Conflict(CONSTRAINTS[constraint])
    if state in {"23505", "23503"}:
        return Conflict()
    return Internal()
