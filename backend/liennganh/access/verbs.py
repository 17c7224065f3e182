"""The one vocabulary: permission, transition, audit action, notice, locale key and URL suffix are the same word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liennganh.access.deeds import Deed

OWNER = "owner"
AREA = "area"
SECTOR = "sector"
ASSIGNEE = "assignee"


class Verb(StrEnum):
    """What may be asked of the system, as `noun.verb`."""

    ME_READ = "me.read"
    ME_EDIT = "me.edit"
    ME_CHANGE_PASSWORD = "me.change_password"  # noqa: S105
    SESSION_END = "session.end"
    PLAN_READ = "plan.read"
    ORGANISATION_READ = "organisation.read"
    TASK_READ = "task.read"
    CONFIRMATION_READ = "confirmation.read"
    CONFIRMATION_CONFIRM = "confirmation.confirm"
    CONFIRMATION_CHANGE = "confirmation.change"
    CONFIRMATION_WITHDRAW = "confirmation.withdraw"
    PERIOD_READ = "period.read"
    PERIOD_CLOSE = "period.close"
    PERIOD_OPEN = "period.open"
    CLOSING_READ = "closing.read"
    SUBMISSION_READ = "submission.read"
    SUBMISSION_EDIT = "submission.edit"
    SUBMISSION_REFILL = "submission.refill"
    SUBMISSION_SUBMIT = "submission.submit"
    SUBMISSION_CERTIFY = "submission.certify"
    SUBMISSION_RETURN = "submission.return"
    SUBMISSION_ACCEPT = "submission.accept"
    SUBMISSION_SEND_BACK = "submission.send_back"
    FEEDING_READ = "feeding.read"
    FEEDING_EDIT = "feeding.edit"
    SUBMISSION_REQUEST_REOPENING = "submission.request_reopening"
    SUBMISSION_REOPEN = "submission.reopen"
    SUBMISSION_REFUSE_REOPENING = "submission.refuse_reopening"
    SUBMISSION_END_REOPENING = "submission.end_reopening"
    SUBMISSION_EXTEND = "submission.extend"
    SUBMISSION_WITHDRAW_EXTENSION = "submission.withdraw_extension"
    SUBMISSION_REMIND = "submission.remind"
    PERIOD_SCHEDULE = "period.schedule"
    ASSIGNMENT_REMIND = "assignment.remind"
    ASSIGNMENT_READ = "assignment.read"
    ASSIGNMENT_EXPORT = "assignment.export"
    ASSIGNMENT_PLAN = "assignment.plan"
    ASSIGNMENT_REPORT = "assignment.report"
    ASSIGNMENT_ATTACH = "assignment.attach"
    ASSIGNMENT_COMPLETE = "assignment.complete"
    ASSIGNMENT_CONFIRM = "assignment.confirm"
    ASSIGNMENT_SEND_BACK = "assignment.send_back"
    ASSIGNMENT_SCHEDULE = "assignment.schedule"
    ASSIGNMENT_CASCADE = "assignment.cascade"
    ASSIGNMENT_WITHDRAW = "assignment.withdraw"
    ASSIGNMENT_ACTIVATE = "assignment.activate"
    DIFFICULTY_READ = "difficulty.read"
    DIFFICULTY_RAISE = "difficulty.raise"
    DIFFICULTY_SUPPLY = "difficulty.supply"
    DIFFICULTY_REPLY = "difficulty.reply"
    DIFFICULTY_WITHDRAW = "difficulty.withdraw"
    DIFFICULTY_RESOLVE = "difficulty.resolve"
    DIFFICULTY_REOPEN = "difficulty.reopen"
    DIFFICULTY_ACCEPT = "difficulty.accept"
    DIFFICULTY_RETURN = "difficulty.return"
    DIFFICULTY_MERGE = "difficulty.merge"
    DIFFICULTY_PASS_UP = "difficulty.pass_up"  # noqa: S105
    DIFFICULTY_ASK = "difficulty.ask"
    DIFFICULTY_ESCALATE = "difficulty.escalate"
    DIFFICULTY_ANSWER = "difficulty.answer"
    DIFFICULTY_ADVISE = "difficulty.advise"
    DIFFICULTY_DECIDE = "difficulty.decide"
    DIFFICULTY_INCLUDE = "difficulty.include"
    EVALUATION_READ = "evaluation.read"
    EVALUATION_PLAN = "evaluation.plan"
    EVALUATION_EDIT = "evaluation.edit"
    EVALUATION_ANNOUNCE = "evaluation.announce"
    EVALUATION_MOVE = "evaluation.move"
    EVALUATION_CANCEL = "evaluation.cancel"
    EVALUATION_ANSWER = "evaluation.answer"
    EVALUATION_ATTACH = "evaluation.attach"
    EVALUATION_SELF_ASSESS = "evaluation.self_assess"
    EVALUATION_VISIT = "evaluation.visit"
    EVALUATION_RECORD = "evaluation.record"
    EVALUATION_CONCLUDE = "evaluation.conclude"
    EVALUATION_PUBLISH = "evaluation.publish"
    EVALUATION_REPLY = "evaluation.reply"
    EVALUATION_CLOSE = "evaluation.close"
    EVALUATION_REPORT = "evaluation.report"
    EVALUATION_CONFIRM = "evaluation.confirm"
    EVALUATION_SEND_BACK = "evaluation.send_back"
    DOCUMENT_READ = "document.read"
    DOCUMENT_EDIT = "document.edit"
    DOCUMENT_PUBLISH = "document.publish"
    DOCUMENT_CORRECT = "document.correct"
    DOCUMENT_REPLY = "document.reply"
    DOCUMENT_SUPERSEDE = "document.supersede"
    DOCUMENT_WITHDRAW = "document.withdraw"
    ESTABLISHMENT_READ = "establishment.read"
    ESTABLISHMENT_EDIT = "establishment.edit"
    ESTABLISHMENT_COUNT = "establishment.count"
    ESTABLISHMENT_DESIGNATE = "establishment.designate"
    ESTABLISHMENT_SUSPEND = "establishment.suspend"
    ESTABLISHMENT_RESUME = "establishment.resume"
    ESTABLISHMENT_CLOSE = "establishment.close"
    ESTABLISHMENT_IMPORT = "establishment.import"
    ESTABLISHMENT_EXPORT = "establishment.export"
    ESTABLISHMENT_KIND_READ = "establishment_kind.read"
    ESTABLISHMENT_KIND_EDIT = "establishment_kind.edit"
    PROGRESS_READ = "progress.read"
    COMPLETENESS_READ = "completeness.read"
    EVENT_READ = "event.read"
    NOTICE_READ = "notice.read"
    NOTICE_MARK_READ = "notice.mark_read"
    PREFERENCE_READ = "preference.read"
    PREFERENCE_EDIT = "preference.edit"
    PREFERENCE_CONFIRM_ADDRESS = "preference.confirm_address"
    LETTER_READ = "letter.read"
    LETTER_RETRY = "letter.retry"
    AUDIT_READ = "audit.read"

    @property
    def noun(self) -> str:
        """The resource the verb is about."""
        return self.value.partition(".")[0]

    @property
    def is_read(self) -> bool:
        """Reads may be asked by GET; everything else changes something."""
        return self.value.endswith((".read", ".export"))


@dataclass(frozen=True)
class Rule:
    """Through which party kinds a verb acts. `is_open`: any signed-in actor may, over unscoped, own or open rows.

    An open verb with parties is granted too: its holders see rows of their parties beside the open ones.
    """

    parties: tuple[str, ...] = ()
    is_open: bool = False
    needs_step_up: bool = False


OPEN = Rule(is_open=True)

# They leave the worker nothing to do, and telling it would make writers commit one behind the other (NOTIFY).
SILENT = frozenset({Verb.SUBMISSION_EDIT, Verb.DOCUMENT_EDIT, Verb.ASSIGNMENT_EXPORT, Verb.ESTABLISHMENT_EXPORT})

RULES: dict[Verb, Rule] = {
    Verb.ME_READ: OPEN,
    Verb.ME_EDIT: OPEN,
    Verb.ME_CHANGE_PASSWORD: OPEN,
    Verb.SESSION_END: OPEN,
    Verb.PLAN_READ: OPEN,
    Verb.ORGANISATION_READ: OPEN,
    Verb.TASK_READ: OPEN,
    Verb.CONFIRMATION_READ: OPEN,
    Verb.PERIOD_READ: OPEN,
    Verb.EVENT_READ: OPEN,
    Verb.NOTICE_READ: OPEN,
    Verb.NOTICE_MARK_READ: OPEN,
    Verb.PREFERENCE_READ: OPEN,
    Verb.PREFERENCE_EDIT: OPEN,
    Verb.PREFERENCE_CONFIRM_ADDRESS: OPEN,
    Verb.LETTER_READ: Rule(),
    Verb.LETTER_RETRY: Rule(),
    Verb.CONFIRMATION_CONFIRM: Rule(),
    Verb.CONFIRMATION_CHANGE: Rule(),
    Verb.CONFIRMATION_WITHDRAW: Rule(),
    Verb.PERIOD_CLOSE: Rule(),
    Verb.PERIOD_OPEN: Rule(),
    Verb.CLOSING_READ: Rule((AREA,)),
    Verb.SUBMISSION_READ: Rule((OWNER, AREA, SECTOR)),
    Verb.SUBMISSION_EDIT: Rule((OWNER,)),
    Verb.SUBMISSION_REFILL: Rule((OWNER,)),
    Verb.SUBMISSION_SUBMIT: Rule((OWNER,)),
    Verb.SUBMISSION_CERTIFY: Rule((OWNER,)),
    Verb.SUBMISSION_RETURN: Rule((OWNER,)),
    Verb.SUBMISSION_ACCEPT: Rule((AREA,), needs_step_up=True),
    Verb.SUBMISSION_SEND_BACK: Rule((AREA,), needs_step_up=True),
    Verb.FEEDING_READ: Rule((OWNER,)),
    Verb.FEEDING_EDIT: Rule((OWNER,)),
    Verb.SUBMISSION_REQUEST_REOPENING: Rule((OWNER, AREA)),
    Verb.SUBMISSION_REOPEN: Rule((AREA,), needs_step_up=True),
    Verb.SUBMISSION_REFUSE_REOPENING: Rule((AREA,)),
    Verb.SUBMISSION_END_REOPENING: Rule((AREA,), needs_step_up=True),
    Verb.SUBMISSION_EXTEND: Rule((AREA,)),
    Verb.SUBMISSION_WITHDRAW_EXTENSION: Rule((AREA,)),
    Verb.SUBMISSION_REMIND: Rule((AREA,)),
    Verb.PERIOD_SCHEDULE: Rule(),
    Verb.ASSIGNMENT_REMIND: Rule((AREA,)),
    Verb.ASSIGNMENT_READ: Rule((OWNER, AREA)),
    Verb.ASSIGNMENT_EXPORT: Rule((OWNER, AREA)),
    Verb.ASSIGNMENT_PLAN: Rule((OWNER,)),
    Verb.ASSIGNMENT_REPORT: Rule((OWNER,)),
    Verb.ASSIGNMENT_ATTACH: Rule((OWNER,)),
    Verb.ASSIGNMENT_COMPLETE: Rule((OWNER,)),
    Verb.ASSIGNMENT_CONFIRM: Rule((AREA,)),
    Verb.ASSIGNMENT_SEND_BACK: Rule((AREA,)),
    Verb.ASSIGNMENT_SCHEDULE: Rule((AREA,)),
    Verb.ASSIGNMENT_CASCADE: Rule((OWNER, AREA)),
    Verb.ASSIGNMENT_WITHDRAW: Rule((AREA,)),
    Verb.ASSIGNMENT_ACTIVATE: Rule(),
    Verb.DIFFICULTY_READ: Rule((OWNER, AREA, SECTOR, ASSIGNEE)),
    Verb.DIFFICULTY_RAISE: Rule((OWNER,)),
    Verb.DIFFICULTY_SUPPLY: Rule((OWNER,)),
    Verb.DIFFICULTY_REPLY: Rule((OWNER, AREA, SECTOR, ASSIGNEE)),
    Verb.DIFFICULTY_WITHDRAW: Rule((OWNER,)),
    Verb.DIFFICULTY_RESOLVE: Rule((OWNER,)),
    Verb.DIFFICULTY_REOPEN: Rule((OWNER,)),
    Verb.DIFFICULTY_ACCEPT: Rule((AREA,)),
    Verb.DIFFICULTY_RETURN: Rule((AREA,)),
    Verb.DIFFICULTY_MERGE: Rule((AREA,)),
    Verb.DIFFICULTY_PASS_UP: Rule((AREA,)),
    Verb.DIFFICULTY_ASK: Rule(),
    Verb.DIFFICULTY_ESCALATE: Rule(),
    Verb.DIFFICULTY_ANSWER: Rule((AREA,)),
    Verb.DIFFICULTY_ADVISE: Rule((SECTOR,)),
    Verb.DIFFICULTY_DECIDE: Rule((ASSIGNEE,)),
    Verb.DIFFICULTY_INCLUDE: Rule((AREA,)),
    Verb.EVALUATION_READ: Rule((OWNER, AREA)),
    Verb.EVALUATION_PLAN: Rule((AREA,)),
    Verb.EVALUATION_EDIT: Rule((AREA,)),
    Verb.EVALUATION_ANNOUNCE: Rule((AREA,)),
    Verb.EVALUATION_MOVE: Rule((AREA,)),
    Verb.EVALUATION_CANCEL: Rule((AREA,)),
    Verb.EVALUATION_ANSWER: Rule((OWNER,)),
    Verb.EVALUATION_ATTACH: Rule((OWNER,)),
    Verb.EVALUATION_SELF_ASSESS: Rule((OWNER,)),
    Verb.EVALUATION_VISIT: Rule((AREA,)),
    Verb.EVALUATION_RECORD: Rule((AREA,)),
    Verb.EVALUATION_CONCLUDE: Rule((AREA,)),
    Verb.EVALUATION_PUBLISH: Rule((AREA,)),
    Verb.EVALUATION_REPLY: Rule((OWNER,)),
    Verb.EVALUATION_CLOSE: Rule((AREA,)),
    Verb.EVALUATION_REPORT: Rule((OWNER,)),
    Verb.EVALUATION_CONFIRM: Rule((AREA,)),
    Verb.EVALUATION_SEND_BACK: Rule((AREA,)),
    Verb.DOCUMENT_READ: Rule((OWNER, AREA), is_open=True),
    Verb.DOCUMENT_EDIT: Rule((OWNER,)),
    Verb.DOCUMENT_PUBLISH: Rule((OWNER,)),
    Verb.DOCUMENT_CORRECT: Rule((OWNER,)),
    Verb.DOCUMENT_REPLY: Rule((OWNER,)),
    Verb.DOCUMENT_SUPERSEDE: Rule((OWNER,)),
    Verb.DOCUMENT_WITHDRAW: Rule((OWNER,)),
    Verb.ESTABLISHMENT_READ: Rule((OWNER, SECTOR, ASSIGNEE)),
    Verb.ESTABLISHMENT_EDIT: Rule((OWNER, ASSIGNEE)),
    Verb.ESTABLISHMENT_COUNT: Rule((OWNER, ASSIGNEE)),
    Verb.ESTABLISHMENT_DESIGNATE: Rule((OWNER,)),
    Verb.ESTABLISHMENT_SUSPEND: Rule((OWNER, ASSIGNEE)),
    Verb.ESTABLISHMENT_RESUME: Rule((OWNER, ASSIGNEE)),
    Verb.ESTABLISHMENT_CLOSE: Rule((OWNER, ASSIGNEE)),
    Verb.ESTABLISHMENT_IMPORT: Rule((OWNER, ASSIGNEE)),
    Verb.ESTABLISHMENT_EXPORT: Rule((OWNER, SECTOR, ASSIGNEE)),
    Verb.ESTABLISHMENT_KIND_READ: OPEN,
    Verb.ESTABLISHMENT_KIND_EDIT: Rule(),
    Verb.PROGRESS_READ: Rule((OWNER,)),
    Verb.COMPLETENESS_READ: Rule((OWNER, AREA)),
    Verb.AUDIT_READ: Rule((OWNER,)),
}

# What the audit may name: every change, every file that was taken away, and what was done on the server.
AUDITED: tuple[Verb | Deed, ...] = (*(v for v in Verb if not v.is_read or v.value.endswith(".export")), *Deed)
