"""Which role grants which verb. An administrator has no right over figures; nobody gets a verb any other way."""

from __future__ import annotations

from enum import StrEnum

from liennganh.access.rules import OFFICE, RULES, STAFF
from liennganh.access.verbs import Verb

V = Verb


class Role(StrEnum):
    """A function a person holds at an organisation (vai trò)."""

    CONTRIBUTOR = "contributor"
    APPROVER = "approver"
    COORDINATOR = "coordinator"
    INSPECTOR = "inspector"
    TIPOFF_OFFICER = "tipoff_officer"
    READER = "reader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


# Who judges, consolidates, receives tip-offs or gives rights signs in with a second factor where the installation asks
# for it (`Settings.second_factor`); to everybody else it is offered.
SECOND_FACTOR_ROLES = frozenset({Role.APPROVER, Role.COORDINATOR, Role.TIPOFF_OFFICER, Role.ADMINISTRATOR})


class Reach(StrEnum):
    """How far a role reaches: that body alone, it and what stands under it, or everything of the plan."""

    OWN = "own"
    SUBTREE = "subtree"
    PLAN = "plan"


FIGURES = frozenset(
    {
        V.SUBMISSION_READ,
        V.PROGRESS_READ,
        V.COMPLETENESS_READ,
        V.FEEDING_READ,
        V.ASSIGNMENT_READ,
        V.ASSIGNMENT_EXPORT,
    }
)
# What a body does for the tasks that the plan gives it.
WORKING = frozenset(
    {
        V.ASSIGNMENT_READ,
        V.ASSIGNMENT_EXPORT,
        V.ASSIGNMENT_PLAN,
        V.ASSIGNMENT_REPORT,
        V.ASSIGNMENT_ATTACH,
        V.ASSIGNMENT_COMPLETE,
    }
)
# What whoever gives tasks does: the plan's coordinator for bodies, a district's for its communes.
ASSIGNING = frozenset(
    {
        V.ASSIGNMENT_CONFIRM,
        V.ASSIGNMENT_SEND_BACK,
        V.ASSIGNMENT_SCHEDULE,
        V.ASSIGNMENT_CASCADE,
        V.ASSIGNMENT_WITHDRAW,
        V.ASSIGNMENT_ACTIVATE,
    }
)
# What a body does with what stands in its way; whoever else sees it may reply too.
RAISING = frozenset(
    {
        V.DIFFICULTY_READ,
        V.DIFFICULTY_RAISE,
        V.DIFFICULTY_SUPPLY,
        V.DIFFICULTY_REPLY,
        V.DIFFICULTY_WITHDRAW,
        V.DIFFICULTY_RESOLVE,
        V.DIFFICULTY_REOPEN,
    }
)
# What its leader says for the body: a professional answer that was asked for, or the People's Committee's own.
ADVISING = frozenset({V.DIFFICULTY_ADVISE, V.DIFFICULTY_DECIDE})
# The coordinator's part; `decide` is there to record the committee's letter.
HANDLING = frozenset(
    {
        V.DIFFICULTY_READ,
        V.DIFFICULTY_REPLY,
        V.DIFFICULTY_ACCEPT,
        V.DIFFICULTY_RETURN,
        V.DIFFICULTY_MERGE,
        V.DIFFICULTY_PASS_UP,
        V.DIFFICULTY_ASK,
        V.DIFFICULTY_ESCALATE,
        V.DIFFICULTY_ANSWER,
        V.DIFFICULTY_DECIDE,
        V.DIFFICULTY_INCLUDE,
    }
)
# What a body does that is checked on how it carries out the plan, and what whoever checks it does.
EVALUATED = frozenset({V.EVALUATION_READ, V.EVALUATION_ANSWER, V.EVALUATION_ATTACH, V.EVALUATION_REPORT})
EVALUATING = frozenset(
    {
        V.EVALUATION_READ,
        V.EVALUATION_PLAN,
        V.EVALUATION_EDIT,
        V.EVALUATION_ANNOUNCE,
        V.EVALUATION_MOVE,
        V.EVALUATION_CANCEL,
        V.EVALUATION_VISIT,
        V.EVALUATION_RECORD,
        V.EVALUATION_CONCLUDE,
        V.EVALUATION_PUBLISH,
        V.EVALUATION_CLOSE,
        V.EVALUATION_CONFIRM,
        V.EVALUATION_SEND_BACK,
    }
)
# What a body does with the papers of its own register; the papers of the plan are kept by reach over the plan.
KEEPING = frozenset(
    {
        V.DOCUMENT_READ,
        V.DOCUMENT_EDIT,
        V.DOCUMENT_PUBLISH,
        V.DOCUMENT_CORRECT,
        V.DOCUMENT_REPLY,
        V.DOCUMENT_SUPERSEDE,
        V.DOCUMENT_WITHDRAW,
    }
)
# The reports of a body: written by its officers, signed and sent by its leader; whoever looks on reads them.
REPORTS_SEEN = frozenset({V.REPORT_READ, V.REPORT_EXPORT})
REPORTING = REPORTS_SEEN | {V.REPORT_EDIT, V.REPORT_TAKE_OVER, V.REPORT_SUBMIT, V.REPORT_WITHDRAW}
SEALING = REPORTS_SEEN | {V.REPORT_TAKE_OVER, V.REPORT_RETURN, V.REPORT_SEAL, V.REPORT_SEND}
# The budget: what all concerned see, what a body asks for and spends, what its leader signs. Money is allotted by the
# body of finance, and by a body for what it finds itself; either may take back what it entered wrongly.
BUDGET_SEEN = frozenset({V.BUDGET_LINE_READ, V.BUDGET_LINE_EXPORT})
FUNDING = BUDGET_SEEN | {V.BUDGET_LINE_ALLOCATE, V.BUDGET_LINE_VOID}
SPENDING = FUNDING | {V.BUDGET_LINE_EDIT, V.BUDGET_LINE_IMPORT, V.BUDGET_LINE_WITHDRAW, V.BUDGET_LINE_DISBURSE}
SUMMING_UP = BUDGET_SEEN | {V.BUDGET_LINE_RETURN, V.BUDGET_LINE_SYNTHESISE}
# Visits to establishments: what all concerned see, what a team does, what its head signs, what its district adds.
VISITS_SEEN = frozenset({V.INSPECTION_READ, V.INSPECTION_EXPORT, V.TEAM_READ, V.INSPECTION_PLAN_READ})
ARRANGING = VISITS_SEEN | {
    V.INSPECTION_PLAN,
    V.INSPECTION_MOVE,
    V.INSPECTION_CANCEL,
    V.INSPECTION_PLAN_ADD,
    V.INSPECTION_DECIDE,
}
INSPECTING = ARRANGING | {V.INSPECTION_START, V.INSPECTION_EDIT, V.INSPECTION_ATTACH, V.INSPECTION_RECORD}
SIGNING = ARRANGING | {V.INSPECTION_RETURN, V.INSPECTION_CONFIRM, V.INSPECTION_CORRECT, V.TEAM_EDIT}
DRAWING = ARRANGING | {V.TEAM_EDIT, V.INSPECTION_PLAN_DRAW, V.INSPECTION_PLAN_ADOPT, V.INSPECTION_PLAN_CANCEL}
# What a district, its team 178 and whoever reaches the whole plan do with the register of establishments; a department
# reads what is of its sector. Which ones count in the 20 % is for a leader or a coordinator to say.
REGISTER = frozenset({V.ESTABLISHMENT_READ, V.ESTABLISHMENT_EXPORT})
REGISTERING = REGISTER | {
    V.ESTABLISHMENT_EDIT,
    V.ESTABLISHMENT_COUNT,
    V.ESTABLISHMENT_SUSPEND,
    V.ESTABLISHMENT_RESUME,
    V.ESTABLISHMENT_CLOSE,
    V.ESTABLISHMENT_IMPORT,
}
PERIODS = frozenset({V.PERIOD_CLOSE, V.PERIOD_OPEN, V.CLOSING_READ})
REOPENINGS = frozenset(
    {
        V.SUBMISSION_REQUEST_REOPENING,
        V.SUBMISSION_REOPEN,
        V.SUBMISSION_REFUSE_REOPENING,
        V.SUBMISSION_END_REOPENING,
    }
)

# Until when reports are due, who is given longer, and who is reminded.
DEADLINES = frozenset(
    {
        V.PERIOD_SCHEDULE,
        V.SUBMISSION_EXTEND,
        V.SUBMISSION_WITHDRAW_EXTENSION,
        V.SUBMISSION_REMIND,
        V.ASSIGNMENT_REMIND,
    }
)

LETTERS = frozenset({V.LETTER_READ, V.LETTER_RETRY})
# Whoever looks after the installation holds what is about it and about its people, and nothing of any body's rows.
ADMINISTERING = frozenset(verb for verb, rule in RULES.items() if {OFFICE, STAFF} & {*rule.parties})
CONFIRMING = frozenset({V.CONFIRMATION_CONFIRM, V.CONFIRMATION_CHANGE, V.CONFIRMATION_WITHDRAW})

GRANTS: dict[Role, frozenset[Verb]] = {
    Role.CONTRIBUTOR: FIGURES
    | WORKING
    | RAISING
    | EVALUATED
    | KEEPING
    | REPORTING
    | SPENDING
    | ARRANGING
    | {V.TEAM_EDIT}
    | REGISTERING
    | {V.SUBMISSION_EDIT, V.SUBMISSION_REFILL, V.SUBMISSION_REVISE, V.SUBMISSION_SUBMIT}
    | {V.SUBMISSION_REQUEST_REOPENING},
    Role.APPROVER: FIGURES
    | WORKING
    | RAISING
    | ADVISING
    | EVALUATED
    | {V.EVALUATION_SELF_ASSESS, V.EVALUATION_REPLY}
    | KEEPING
    | SEALING
    | FUNDING
    | {V.BUDGET_LINE_PROPOSE}
    | SIGNING
    | REGISTERING
    | {V.ESTABLISHMENT_DESIGNATE}
    | {V.SUBMISSION_CERTIFY, V.SUBMISSION_RETURN, V.SUBMISSION_REVISE, V.SUBMISSION_REQUEST_REOPENING},
    Role.COORDINATOR: FIGURES
    | PERIODS
    | REOPENINGS
    | DEADLINES
    | CONFIRMING
    | ASSIGNING
    | HANDLING
    | EVALUATING
    | KEEPING
    | REPORTING
    | {V.REPORT_SEND}
    | SUMMING_UP
    | LETTERS
    | DRAWING
    | REGISTERING
    | {V.ESTABLISHMENT_DESIGNATE, V.ESTABLISHMENT_KIND_EDIT}
    | {V.SUBMISSION_ACCEPT, V.SUBMISSION_SEND_BACK, V.FEEDING_EDIT},
    Role.INSPECTOR: WORKING | RAISING | REGISTERING | INSPECTING | {V.PROGRESS_READ, V.DOCUMENT_READ},
    Role.TIPOFF_OFFICER: frozenset({V.PROGRESS_READ}),
    Role.READER: FIGURES
    | REGISTER
    | VISITS_SEEN
    | REPORTS_SEEN
    | BUDGET_SEEN
    | {V.DIFFICULTY_READ, V.EVALUATION_READ, V.DOCUMENT_READ},
    Role.AUDITOR: frozenset({V.AUDIT_READ, V.AUDIT_EXPORT, V.AUDIT_VERIFY}),
    Role.ADMINISTRATOR: ADMINISTERING,
}


def verbs_of(role: Role, reach: str) -> frozenset[Verb]:
    """What a membership lets ask, as `app.enter` has it: the verbs of the office for the whole plan's alone."""
    return frozenset(verb for verb in GRANTS[role] if reach == Reach.PLAN or OFFICE not in RULES[verb].parties)
