"""Structured logs, one JSON object a line, with an allow-list of fields: no figure, no name, no text of a user."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "path",
        "method",
        "status",
        "kind",
        "where",
        "request_id",
        "job",
        "seconds",
        "count",
        "sqlstate",
    }
)


def configure_logs() -> None:
    """Call once when a process starts."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            keep_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def keep_allowed(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Drop whatever is not on the list; an error's message may quote a user, so only its kind and place are kept."""
    return {name: value for name, value in event.items() if name in ALLOWED}


def where(error: BaseException) -> str:
    """The innermost places of an error, without values."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " > ".join(f"{frame.filename.rpartition('liennganh/')[2]}:{frame.lineno}:{frame.name}" for frame in frames)
