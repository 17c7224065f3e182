"""Who is told when something was done: data, keyed by verb. The names of reminders stand here too.

An audience is only ever narrowed afterwards: whoever may not read the subject, and whoever did it, is never told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from liennganh.access.rules import AREA, ASSIGNEE, OWNER, SECTOR
from liennganh.access.verbs import Verb as V
from liennganh.budget.models import OWN_SOURCES, SOURCES
from liennganh.notifications.addressing import (
    Audience,
    ByAnother,
    Doer,
    Everybody,
    Holders,
    Named,
    Seated,
    WhenOverdue,
    Where,
)


class Group(StrEnum):
    """What belongs together when a person chooses how to be told."""

    WAITING = "waiting"
    OUTCOME = "outcome"
    ASSIGNED = "assigned"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    PERIOD = "period"


# What a leader is told because nobody else acted cannot be turned off altogether.
ALWAYS_SHOWN = frozenset({Group.ESCALATION})


@dataclass(frozen=True)
class Rule:
    """Who is told, which group it belongs to, where the notice leads, and of which rows it holds at all.

    `several` is of what comes many times in an hour: one notice tells of all of a body's, and leads to this list.
    """

    group: Group
    page: str
    tells: tuple[Audience, ...]
    only: Mapping[str, Any] = field(default_factory=dict)
    several: str | None = None


DIFFICULTY = "/kho-khan/{id}"
REPORT, REVIEW, TASK, WORK = "/bieu-so-lieu/{id}", "/cho-duyet/{id}", "/phan-cong/{id}", "/viec-can-xu-ly"
AUTHORS = Named("contributor_ids", otherwise=V.SUBMISSION_EDIT)
WORKERS = Named("contributor_ids", otherwise=V.ASSIGNMENT_REPORT)
LEADER = Holders(V.SUBMISSION_CERTIFY)
BODY = Holders(V.ASSIGNMENT_REPORT)
GIVER = Holders(V.ASSIGNMENT_CONFIRM)
PAPER = "/van-ban/{id}"
WORKING = Everybody(V.ASSIGNMENT_REPORT)
KEEPERS = Named("contributor_ids", otherwise=V.DOCUMENT_EDIT)
ASKER = Doer(V.SUBMISSION_REQUEST_REOPENING)
RAISER = Holders(V.DIFFICULTY_RESOLVE)
DESK = Holders(V.DIFFICULTY_ACCEPT)
ADVISOR = Holders(V.DIFFICULTY_ADVISE, through=SECTOR)
COMMITTEE = Holders(V.DIFFICULTY_DECIDE, through=ASSIGNEE)
CHECK = "/kiem-tra-thuc-hien/{id}"
CHECKED, CHECKER = (Holders(V.EVALUATION_ANSWER), Holders(V.EVALUATION_REPLY)), Holders(V.EVALUATION_VISIT)
# Before the body is told of a visit, nothing about it is news to the body.
ANNOUNCED = {"is_announced": True}

PERIODIC = "/bao-cao/{id}"
WRITERS = Named("contributor_ids", otherwise=V.REPORT_EDIT)
SIGNER, SENDERS = Holders(V.REPORT_SEAL, wrote="contributor_ids"), Seated(V.REPORT_SEND, OWNER)
# Whoever receives what the body reports: of a commune its district, of all others the coordinator. What is reported of
# the whole city is news to the leaders of the body that it was sent to.
DESK_OF_BODIES = Where("reach", frozenset({"body"}), Holders(V.SUBMISSION_ACCEPT))
LEADERS_OF_THE_PLAN = Where("reach", frozenset({"plan"}), Seated(V.REPORT_READ, AREA, unless=V.REPORT_EDIT))

LINE, LINES = "/kinh-phi/{id}", "/kinh-phi?tinh_trang={state}&don_vi={{body}}"
SUMMING_UP = Holders(V.BUDGET_LINE_SYNTHESISE, wrote="contributor_ids")
# The body of finance allots what the city gives; what a body or its locality finds itself, that body.
FINANCE = Where(
    "source",
    frozenset(SOURCES) - OWN_SOURCES,
    Holders(V.BUDGET_LINE_ALLOCATE, through=SECTOR, wrote="contributor_ids"),
)
ALLOTTING_ITSELF = Where("source", OWN_SOURCES, Holders(V.BUDGET_LINE_ALLOCATE, through=OWNER, wrote="contributor_ids"))
PROPOSER = Holders(V.BUDGET_LINE_PROPOSE)
WRITER = Named("contributor_ids", otherwise=V.BUDGET_LINE_EDIT)
SPENDERS, TAKEN_BACK = (WRITER, PROPOSER), (ByAnother(WRITER), ByAnother(PROPOSER))

VISIT = "/kiem-tra/{id}"
TEAM, RECORDERS = Holders(V.INSPECTION_START), Named("contributor_ids", otherwise=V.INSPECTION_START)

RULES: dict[V, Rule] = {
    V.SUBMISSION_SUBMIT: Rule(Group.WAITING, REVIEW, (LEADER,)),
    V.SUBMISSION_CERTIFY: Rule(Group.WAITING, REVIEW, (Holders(V.SUBMISSION_ACCEPT),)),
    V.SUBMISSION_REQUEST_REOPENING: Rule(Group.WAITING, REVIEW, (Holders(V.SUBMISSION_REOPEN),)),
    V.SUBMISSION_RETURN: Rule(Group.OUTCOME, REPORT, (AUTHORS,)),
    V.SUBMISSION_ACCEPT: Rule(Group.OUTCOME, REPORT, (AUTHORS, LEADER)),
    V.SUBMISSION_SEND_BACK: Rule(Group.OUTCOME, REPORT, (AUTHORS, LEADER)),
    V.SUBMISSION_REOPEN: Rule(Group.OUTCOME, REPORT, (ASKER, AUTHORS)),
    V.SUBMISSION_REFUSE_REOPENING: Rule(Group.OUTCOME, REPORT, (ASKER,)),
    V.SUBMISSION_END_REOPENING: Rule(Group.OUTCOME, REPORT, (ASKER, AUTHORS)),
    V.ASSIGNMENT_REPORT: Rule(Group.WAITING, TASK, (GIVER,), only={"needs_help": True}),
    V.ASSIGNMENT_COMPLETE: Rule(Group.WAITING, TASK, (GIVER,)),
    V.ASSIGNMENT_CONFIRM: Rule(Group.OUTCOME, TASK, (WORKERS,)),
    V.ASSIGNMENT_SEND_BACK: Rule(Group.OUTCOME, TASK, (WORKERS,)),
    V.ASSIGNMENT_SCHEDULE: Rule(Group.ASSIGNED, TASK, (BODY,)),
    V.ASSIGNMENT_CASCADE: Rule(Group.ASSIGNED, TASK, (BODY,), only={"source": "cascade"}),
    V.ASSIGNMENT_WITHDRAW: Rule(Group.ASSIGNED, TASK, (BODY,)),
    V.ASSIGNMENT_ACTIVATE: Rule(Group.ASSIGNED, TASK, (BODY,)),
    V.DIFFICULTY_RAISE: Rule(Group.WAITING, DIFFICULTY, (DESK,)),
    V.DIFFICULTY_SUPPLY: Rule(Group.WAITING, DIFFICULTY, (DESK,)),
    V.DIFFICULTY_REOPEN: Rule(Group.WAITING, DIFFICULTY, (DESK,)),
    V.DIFFICULTY_PASS_UP: Rule(Group.WAITING, DIFFICULTY, (DESK, RAISER)),
    V.DIFFICULTY_RETURN: Rule(Group.WAITING, DIFFICULTY, (RAISER,)),
    V.DIFFICULTY_ASK: Rule(Group.WAITING, DIFFICULTY, (ADVISOR,)),
    V.DIFFICULTY_ESCALATE: Rule(Group.WAITING, DIFFICULTY, (COMMITTEE, RAISER)),
    V.DIFFICULTY_ACCEPT: Rule(Group.OUTCOME, DIFFICULTY, (RAISER,)),
    V.DIFFICULTY_MERGE: Rule(Group.OUTCOME, DIFFICULTY, (RAISER,)),
    V.DIFFICULTY_REPLY: Rule(Group.OUTCOME, DIFFICULTY, (RAISER, DESK, ADVISOR, COMMITTEE)),
    V.DIFFICULTY_ANSWER: Rule(Group.OUTCOME, DIFFICULTY, (RAISER,)),
    V.DIFFICULTY_ADVISE: Rule(Group.OUTCOME, DIFFICULTY, (RAISER, DESK)),
    V.DIFFICULTY_DECIDE: Rule(Group.OUTCOME, DIFFICULTY, (RAISER, DESK)),
    V.DIFFICULTY_RESOLVE: Rule(Group.OUTCOME, DIFFICULTY, (DESK,)),
    V.DIFFICULTY_WITHDRAW: Rule(Group.OUTCOME, DIFFICULTY, (DESK,)),
    V.EVALUATION_ANNOUNCE: Rule(Group.ASSIGNED, CHECK, CHECKED),
    V.EVALUATION_MOVE: Rule(Group.ASSIGNED, CHECK, CHECKED, only=ANNOUNCED),
    V.EVALUATION_CANCEL: Rule(Group.ASSIGNED, CHECK, CHECKED, only=ANNOUNCED),
    V.EVALUATION_SELF_ASSESS: Rule(Group.WAITING, CHECK, (CHECKER,)),
    V.EVALUATION_CONCLUDE: Rule(Group.OUTCOME, CHECK, CHECKED),
    V.EVALUATION_REPLY: Rule(Group.OUTCOME, CHECK, (CHECKER,)),
    V.EVALUATION_CLOSE: Rule(Group.OUTCOME, CHECK, CHECKED),
    V.EVALUATION_REPORT: Rule(Group.WAITING, CHECK, (CHECKER,)),
    V.EVALUATION_CONFIRM: Rule(Group.OUTCOME, CHECK, CHECKED),
    V.EVALUATION_SEND_BACK: Rule(Group.OUTCOME, CHECK, CHECKED),
    V.INSPECTION_PLAN: Rule(Group.ASSIGNED, VISIT, (TEAM,)),
    V.INSPECTION_MOVE: Rule(Group.ASSIGNED, VISIT, (TEAM,)),
    V.INSPECTION_CANCEL: Rule(Group.ASSIGNED, VISIT, (TEAM,)),
    V.INSPECTION_RECORD: Rule(Group.WAITING, VISIT, (Holders(V.INSPECTION_CONFIRM),)),
    V.INSPECTION_RETURN: Rule(Group.OUTCOME, VISIT, (RECORDERS,)),
    V.INSPECTION_CONFIRM: Rule(Group.OUTCOME, VISIT, (RECORDERS,)),
    V.INSPECTION_DECIDE: Rule(Group.OUTCOME, VISIT, (RECORDERS,)),
    V.DOCUMENT_PUBLISH: Rule(Group.ASSIGNED, PAPER, (WORKING,), only={"is_of_the_plan": True}),
    V.DOCUMENT_SUPERSEDE: Rule(Group.ASSIGNED, PAPER, (WORKING,), only={"is_of_the_plan": True}),
    V.DOCUMENT_REPLY: Rule(Group.OUTCOME, PAPER, (KEEPERS, Holders(V.DOCUMENT_PUBLISH))),
    V.REPORT_SUBMIT: Rule(Group.WAITING, PERIODIC, (SIGNER,)),
    V.REPORT_RETURN: Rule(Group.OUTCOME, PERIODIC, (WRITERS,)),
    V.REPORT_SEAL: Rule(Group.OUTCOME, PERIODIC, (WRITERS, SENDERS)),
    V.REPORT_WITHDRAW: Rule(Group.OUTCOME, PERIODIC, (WRITERS,)),
    V.REPORT_SEND: Rule(Group.OUTCOME, PERIODIC, (DESK_OF_BODIES, LEADERS_OF_THE_PLAN)),
    V.BUDGET_LINE_IMPORT: Rule(Group.WAITING, "/kinh-phi?tinh_trang=draft", (PROPOSER,)),
    V.BUDGET_LINE_PROPOSE: Rule(Group.WAITING, LINE, (SUMMING_UP,), several=LINES.format(state="proposed")),
    V.BUDGET_LINE_SYNTHESISE: Rule(
        Group.WAITING, LINE, (FINANCE, ALLOTTING_ITSELF), several=LINES.format(state="synthesised")
    ),
    V.BUDGET_LINE_RETURN: Rule(Group.OUTCOME, LINE, SPENDERS, several=LINES.format(state="returned")),
    V.BUDGET_LINE_ALLOCATE: Rule(Group.OUTCOME, LINE, SPENDERS, several=LINES.format(state="allocated")),
    V.BUDGET_LINE_VOID: Rule(Group.OUTCOME, LINE, TAKEN_BACK),
    V.PERIOD_CLOSE: Rule(Group.PERIOD, WORK, (Everybody(V.SUBMISSION_EDIT), Everybody(V.SUBMISSION_CERTIFY))),
    V.PERIOD_OPEN: Rule(Group.PERIOD, WORK, (Everybody(V.SUBMISSION_EDIT), Everybody(V.SUBMISSION_CERTIFY))),
    V.PERIOD_SCHEDULE: Rule(Group.PERIOD, WORK, (Everybody(V.SUBMISSION_EDIT), Everybody(V.SUBMISSION_CERTIFY))),
    V.SUBMISSION_EXTEND: Rule(Group.OUTCOME, REPORT, (AUTHORS, LEADER)),
    V.SUBMISSION_WITHDRAW_EXTENSION: Rule(Group.OUTCOME, REPORT, (AUTHORS, LEADER)),
    V.SUBMISSION_REMIND: Rule(Group.REMINDER, REPORT, (AUTHORS, WhenOverdue(LEADER))),
    V.ASSIGNMENT_REMIND: Rule(Group.REMINDER, TASK, (WORKERS, WhenOverdue(BODY))),
}

# What is told because a day has come: whoever gives them names the recipients.
REMINDERS: dict[str, Group] = {
    "reminder.due_soon": Group.REMINDER,
    "reminder.due_today": Group.REMINDER,
    "reminder.overdue": Group.REMINDER,
    "reminder.escalated": Group.ESCALATION,
}
PAGES = {
    "submission": REPORT,
    "assignment": TASK,
    "difficulty": DIFFICULTY,
    "evaluation": CHECK,
    "inspection": VISIT,
    "report": PERIODIC,
    "period": WORK,
}
# Where one notice about several of them leads.
LISTS = {"submission": "/bieu-so-lieu", "assignment": "/phan-cong?xem=danh-sach"}

KINDS: dict[str, Group] = {**{verb.value: rule.group for verb, rule in RULES.items()}, **REMINDERS}

# Once this is done to it, nobody needs to be reminded of it any more.
SETTLES = frozenset(
    {
        V.SUBMISSION_SUBMIT,
        V.SUBMISSION_CERTIFY,
        V.SUBMISSION_ACCEPT,
        V.SUBMISSION_EXTEND,
        V.ASSIGNMENT_COMPLETE,
        V.ASSIGNMENT_SCHEDULE,
        V.ASSIGNMENT_WITHDRAW,
    }
)

REMINDING = [kind for kind, group in KINDS.items() if group in {Group.REMINDER, Group.ESCALATION}]
WAITING = [kind for kind, group in KINDS.items() if group == Group.WAITING]


class NoticeLike(Protocol):
    """What decides where a notice leads."""

    kind: Any
    subject: Any
    subject_id: Any
    params: Any
    gathered: Any


def find_rule(kind: str) -> Rule | None:
    """The rule of a verb by its name; reminders have none."""
    return RULES.get(kind)  # type: ignore[call-overload]


def page_of(notice: NoticeLike, body: str | None = None) -> str:
    """Where a notice leads inside the app; one about several to their list, of that body (its code) where it is so."""
    rule, several = find_rule(notice.kind), len(notice.gathered or ())
    if rule and rule.several and several > 1:
        return rule.several.format(body=body or "")
    if "count" in notice.params and notice.subject in LISTS:
        return LISTS[notice.subject]
    subject_id = next(iter(notice.gathered)) if notice.gathered else notice.subject_id
    return (rule.page if rule else PAGES[notice.subject]).format(id=subject_id)
