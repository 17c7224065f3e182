"""What the trial holds to be right, written by hand from the rules and not read from the program: who may, from where
to where, and what somebody may not do who had a part in it before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ENTERERS, LEADERS, COORDINATORS = frozenset({"contributor"}), frozenset({"approver"}), frozenset({"coordinator"})
INSPECTORS, NOBODY = frozenset({"inspector"}), frozenset[str]()
BODY = ENTERERS | LEADERS
WORKERS = BODY | INSPECTORS


@dataclass(frozen=True, eq=False)
class Arrow:
    """One verb of one kind of thing.

    `owner` and `area` are the roles that may, held at the body whose it is or at the one above it (the whole plan's
    where there is none). `enters`: whoever does it has had a part in it. `apart`: what keeps somebody from it, to have
    `entered` or to have `asked`. `wants`: what must be so besides. `is_seen_whole`: nobody does it from before a wall.
    `is_file`: a file is put beside the thing, whose version does not move.
    """

    verb: str
    moves: dict[str, str]
    owner: frozenset[str] = NOBODY
    area: frozenset[str] = NOBODY
    enters: bool = False
    apart: str = ""
    wants: tuple[str, ...] = ()
    is_proven: bool = False
    is_for_programs: bool = False
    is_seen_whole: bool = False
    method: str = "POST"
    path: str | None = None
    words: dict[str, object] = field(default_factory=dict)
    is_file: bool = False

    @property
    def place(self) -> str:
        """Where it is sent, below the thing."""
        return "/" + self.verb.replace("_", "-") if self.path is None else self.path


def to(end: str, *starts: str) -> dict[str, str]:
    """From each of these to that."""
    return dict.fromkeys(starts, end)


def stays(*states: str) -> dict[str, str]:
    """Nothing moves."""
    return {state: state for state in states}


ANY = ("draft", "submitted", "certified", "accepted", "returned")
WRITABLE, AT_WORK = ("draft", "returned"), ("assigned", "in_progress")
NOTE, DONE = {"note": "Đề nghị xem lại"}, {"note": "Đã ban hành kế hoạch"}
REASON = {"reason": "Đính chính số vụ tháng 5"}
STEPS = {"steps": [{"title": "Ban hành kế hoạch"}]}
CORRECTION = {"note": "Ghi nhầm", "summary": "Đã đối chiếu lại"}
FOLLOW_UP = {"text": "Bổ sung kế hoạch", "responsible": "Phòng LĐTBXH huyện", "due_on": "2024-07-31"}
CONCLUSION = {"number": "45/KL", "text": "Huyện thực hiện đủ nội dung"}
OPEN = ("open",)
GIVEN_BACK = stays(*ANY) | to("returned", "certified", "accepted")
EITHER = BODY | COORDINATORS
ENTERS: dict[str, Any] = {"enters": True}
BY_PROGRAMS: dict[str, Any] = {"enters": True, "is_for_programs": True}
APART: dict[str, Any] = {"apart": "entered"}
SECOND: dict[str, Any] = {"apart": "asked"}
WHOLE: dict[str, Any] = {"is_seen_whole": True}
PROVEN: dict[str, Any] = {"is_proven": True}
FILE: dict[str, Any] = BY_PROGRAMS | {"is_file": True, "method": "PUT", "path": "/attachments/"}

# fmt: off
ARROWS: dict[str, tuple[Arrow, ...]] = {
    "submission": (
        Arrow("edit", stays(*WRITABLE), ENTERERS, path="", method="PATCH", wants=OPEN, **BY_PROGRAMS),
        Arrow("edit", stays(*WRITABLE), ENTERERS, wants=OPEN, **FILE),
        Arrow("refill", stays(*WRITABLE), ENTERERS, wants=("open", "typed over"), **BY_PROGRAMS),
        Arrow("submit", to("submitted", *WRITABLE), ENTERERS, wants=("open", "complete"), **BY_PROGRAMS, **WHOLE),
        Arrow("certify", to("certified", "submitted"), LEADERS, wants=OPEN, **APART, **WHOLE),
        Arrow("return", to("returned", "submitted"), LEADERS, wants=OPEN, words=NOTE),
        Arrow("revise", to("returned", "accepted"), BODY, wants=("open", "changed")),
        Arrow("accept", to("accepted", "certified"), NOBODY, COORDINATORS, wants=OPEN, **APART, **WHOLE, **PROVEN),
        Arrow("send_back", to("returned", "certified", "accepted"), NOBODY, COORDINATORS, wants=OPEN, words=NOTE,
              **PROVEN),
        Arrow("request_reopening", stays(*ANY), EITHER, EITHER, wants=("shut", "not asked"), words=REASON),
        Arrow("reopen", GIVEN_BACK, NOBODY, COORDINATORS, wants=("shut", "asked"), **SECOND, **PROVEN),
        Arrow("refuse_reopening", stays(*ANY), NOBODY, COORDINATORS, wants=("asked",), words=NOTE, **SECOND),
        Arrow("end_reopening", stays(*ANY), NOBODY, COORDINATORS, wants=("reopened",), words=NOTE, **PROVEN),
    ),
    "period": (
        Arrow("close", to("closed", "open"), NOBODY, COORDINATORS),
        Arrow("open", to("open", "closed"), NOBODY, COORDINATORS),
    ),
    "assignment": (
        Arrow("plan", stays(*AT_WORK), WORKERS, path="/steps", method="PUT", words=STEPS, **BY_PROGRAMS),
        Arrow("attach", stays(*AT_WORK), WORKERS, **FILE),
        Arrow("report", to("in_progress", *AT_WORK), WORKERS, words=DONE, **BY_PROGRAMS),
        Arrow("complete", to("completed", *AT_WORK), WORKERS, words=DONE, **ENTERS),
        Arrow("confirm", to("confirmed", "completed"), NOBODY, COORDINATORS, **APART),
        Arrow("send_back", to("in_progress", "completed", "confirmed"), NOBODY, COORDINATORS, words=NOTE),
    ),
    "inspection": (
        Arrow("start", to("in_progress", "planned"), INSPECTORS, **BY_PROGRAMS),
        Arrow("edit", stays("in_progress"), INSPECTORS, path="", method="PATCH", **BY_PROGRAMS),
        Arrow("attach", stays("in_progress", "recorded"), INSPECTORS, **FILE),
        Arrow("record", to("recorded", "in_progress"), INSPECTORS, wants=("filled in",), **BY_PROGRAMS),
        Arrow("return", to("in_progress", "recorded"), LEADERS, words=NOTE),
        Arrow("confirm", to("confirmed", "recorded"), LEADERS, words={"minutes_number": "01/BB-KT"}, **APART),
        Arrow("correct", to("corrected", "confirmed", "corrected"), LEADERS, words=CORRECTION, **APART),
    ),
    "evaluation": (
        Arrow("announce", to("announced", "planned"), NOBODY, COORDINATORS, words={"number": "125/TB"}),
        Arrow("answer", stays("announced"), BODY, path="/answers", method="PUT", **BY_PROGRAMS),
        Arrow("self_assess", to("self_assessed", "announced"), LEADERS, wants=("answered",), **ENTERS),
        Arrow("visit", to("visited", "announced", "self_assessed"), NOBODY, COORDINATORS, **APART),
        Arrow("record", stays("visited"), NOBODY, COORDINATORS, path="/results", method="PUT", **APART),
        Arrow("record", stays("visited"), NOBODY, COORDINATORS, path="/findings", method="PUT", **APART,
              words={"findings": [], "follow_ups": [FOLLOW_UP]}),
        Arrow("conclude", to("concluded", "visited"), NOBODY, COORDINATORS, wants=("assessed",), words=CONCLUSION,
              **APART),
    ),
    "follow_up": (
        Arrow("report", to("reported", "open"), BODY, words=DONE),
        Arrow("confirm", to("confirmed", "reported"), NOBODY, COORDINATORS, **SECOND),
        Arrow("send_back", to("open", "reported"), NOBODY, COORDINATORS, words=NOTE),
    ),
}
# fmt: on
# Telling that it is not so is an answer about what was sent, not about who sends it.
ABOUT_CONTENT = {"complete", "filled in", "answered", "assessed"}
