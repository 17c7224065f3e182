"""Structured logs, one JSON object a line, with an allow-list of fields: no figure, no name, no text of a user."""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

import structlog

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "route",
        "method",
        "status",
        "kind",
        "where",
        "request_id",
        "job",
        "seconds",
        "count",
        "sqlstate",
        "errno",
    }
)
# Of a library's message its template may be kept, never what is filled in; other libraries build theirs from values.
TRUSTED = frozenset({"uvicorn", "pgqueuer", "alembic"})
PLAIN = frozenset(
    {
        "Waiting for application startup.",
        "Application startup complete.",
        "Shutting down",
        "Waiting for connections to close. (CTRL+C to force quit)",
        "Waiting for background tasks to complete. (CTRL+C to force quit)",
        "Waiting for application shutdown.",
        "Application shutdown complete.",
        "Application startup failed. Exiting.",
        "Exception in ASGI application\n",
        "Invalid HTTP request received.",
    }
)
LIBRARY = "library message"


def configure_logs() -> None:
    """Our own lines go through the list; called by whatever has something to say."""
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


class Handler(logging.StreamHandler[TextIO]):
    """A record that cannot be written is dropped: the usual complaint would print its values."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is the library's
        """Say nothing."""


def take_over_logging() -> None:
    """Call once when a program of the installation starts: every library, and whatever is raised unseen, then too."""
    configure_logs()
    handler = Handler(sys.stderr)
    handler.setFormatter(Allowed())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.captureWarnings(True)
    sys.excepthook = _note_uncaught
    sys.unraisablehook = lambda told: _note_uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    threading.excepthook = lambda told: _note_uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def keep_allowed(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Drop whatever is not on the list; an error's message may quote a user, so only its kind and place are kept."""
    return {name: value for name, value in event.items() if name in ALLOWED}


class Allowed(logging.Formatter):
    """A library's record as one of our lines: where it was written, and of an error its kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object."""
        told: dict[str, Any] = {
            "event": _template(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z"),
            "where": f"{record.pathname.rpartition('site-packages/')[2]}:{record.lineno}",
        }
        error = record.exc_info[1] if record.exc_info else record.msg
        if isinstance(error, BaseException):
            told |= {"kind": type(error).__name__, "where": where(error) or told["where"]}
            told |= {"errno": error.errno} if isinstance(error, OSError) and error.errno else {}
        return json.dumps(keep_allowed(None, "", told), ensure_ascii=False)


def _template(record: logging.LogRecord) -> str:
    is_template = bool(record.args) and record.name.partition(".")[0] in TRUSTED
    return record.msg.strip() if isinstance(record.msg, str) and (is_template or record.msg in PLAIN) else LIBRARY


def _note_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("uncaught").critical("", exc_info=(kind, error or kind(), trace))


def where(error: BaseException) -> str:
    """The innermost places of an error, without values."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " > ".join(f"{frame.filename.rpartition('liennganh/')[2]}:{frame.lineno}:{frame.name}" for frame in frames)
