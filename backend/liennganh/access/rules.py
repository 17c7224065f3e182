"""How far each verb acts: through which parties of a row, or over what everybody reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liennganh.access.verbs import Verb

OWNER = "owner"
AREA = "area"
SECTOR = "sector"
ASSIGNEE = "assignee"
# No party of a row: the verb is about the installation itself. It is for whoever holds it over the whole plan, and
# shows no row of any body; `app.enter` sees to both.
OFFICE = "office"
# People and their roles, at the bodies that the caller administers. It shows no row of any body through row security,
# not even to whoever reaches the whole plan: the functions of people work its reach out themselves.
STAFF = "staff"


class Stage(StrEnum):
    """How far a session must have come for a verb: the password alone, all but a second factor it lacks, or whole."""

    HALF = "half"
    BARE = "bare"
    WHOLE = "whole"


@dataclass(frozen=True)
class Rule:
    """Through which party kinds a verb acts. `is_open`: any signed-in actor may, over unscoped, own or open rows.

    An open verb with parties is granted too: its holders see rows of their parties beside the open ones.
    `needs_step_up`: whoever sits there has proven it within the last ten minutes. `is_recorded`: a reading that the
    audit keeps, where an answer shows what is sensitive; the endpoint says of which rows (`note_read`).
    """

    parties: tuple[str, ...] = ()
    is_open: bool = False
    needs_step_up: bool = False
    stage: Stage = Stage.WHOLE
    is_recorded: bool = False


OPEN = Rule(is_open=True)
# What a person may do who must first bring a second factor.
ARRIVING = Rule(is_open=True, stage=Stage.BARE)

RULES: dict[Verb, Rule] = {
    Verb.ME_READ: ARRIVING,
    Verb.ME_EDIT: ARRIVING,
    Verb.ME_CHANGE_PASSWORD: ARRIVING,
    Verb.SESSION_END: Rule(is_open=True, stage=Stage.HALF),
    Verb.SESSION_COMPLETE: Rule(is_open=True, stage=Stage.HALF),
    Verb.SESSION_PROVE: ARRIVING,
    Verb.SESSION_READ: OPEN,
    Verb.SESSION_REVOKE: OPEN,
    Verb.SESSION_REVOKE_OTHERS: OPEN,
    Verb.IDENTITY_READ: OPEN,
    Verb.IDENTITY_LINK: Rule(is_open=True, needs_step_up=True),
    Verb.IDENTITY_UNLINK: Rule(is_open=True, needs_step_up=True),
    Verb.SECOND_FACTOR_READ: ARRIVING,
    Verb.SECOND_FACTOR_ENROL: Rule(is_open=True, needs_step_up=True, stage=Stage.BARE),
    Verb.SECOND_FACTOR_CONFIRM: ARRIVING,
    Verb.SECOND_FACTOR_RENEW_CODES: Rule(is_open=True, needs_step_up=True),
    Verb.SECOND_FACTOR_REMOVE: Rule(is_open=True, needs_step_up=True),
    Verb.SECOND_FACTOR_FORGET: Rule((STAFF,), needs_step_up=True),
    Verb.PLAN_READ: OPEN,
    Verb.ORGANISATION_READ: OPEN,
    Verb.ORGANISATION_PREVIEW: Rule((OFFICE,)),
    Verb.ORGANISATION_CREATE: Rule((OFFICE,), needs_step_up=True),
    Verb.ORGANISATION_EDIT: Rule((OFFICE,)),
    Verb.ORGANISATION_RENAME: Rule((OFFICE,), needs_step_up=True),
    Verb.ORGANISATION_CLOSE: Rule((OFFICE,), needs_step_up=True),
    Verb.ORGANISATION_SUCCEED: Rule((OFFICE,), needs_step_up=True),
    Verb.AREA_PREVIEW: Rule((OFFICE,)),
    Verb.AREA_CREATE: Rule((OFFICE,), needs_step_up=True),
    Verb.AREA_EDIT: Rule((OFFICE,)),
    Verb.AREA_RENAME: Rule((OFFICE,), needs_step_up=True),
    Verb.AREA_CLOSE: Rule((OFFICE,), needs_step_up=True),
    Verb.AREA_SUCCEED: Rule((OFFICE,), needs_step_up=True),
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
    Verb.SUBMISSION_READ: Rule((OWNER, AREA, SECTOR), is_recorded=True),
    Verb.SUBMISSION_EDIT: Rule((OWNER,)),
    Verb.SUBMISSION_REFILL: Rule((OWNER,)),
    Verb.SUBMISSION_REVISE: Rule((OWNER,)),
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
    Verb.INSPECTION_READ: Rule((OWNER, AREA, SECTOR, ASSIGNEE)),
    Verb.INSPECTION_EXPORT: Rule((OWNER, AREA, SECTOR, ASSIGNEE)),
    Verb.INSPECTION_PLAN: Rule((OWNER, AREA, ASSIGNEE)),
    Verb.INSPECTION_MOVE: Rule((OWNER, AREA)),
    Verb.INSPECTION_CANCEL: Rule((OWNER, AREA)),
    Verb.INSPECTION_START: Rule((OWNER,)),
    Verb.INSPECTION_EDIT: Rule((OWNER,)),
    Verb.INSPECTION_ATTACH: Rule((OWNER,)),
    Verb.INSPECTION_RECORD: Rule((OWNER,)),
    Verb.INSPECTION_RETURN: Rule((OWNER,)),
    Verb.INSPECTION_CONFIRM: Rule((OWNER,)),
    Verb.INSPECTION_CORRECT: Rule((OWNER,)),
    Verb.INSPECTION_DECIDE: Rule((OWNER, AREA)),
    Verb.TEAM_READ: Rule((OWNER, AREA)),
    Verb.TEAM_EDIT: Rule((OWNER, AREA)),
    Verb.INSPECTION_PLAN_READ: Rule((AREA, SECTOR, ASSIGNEE, OWNER)),
    Verb.INSPECTION_PLAN_DRAW: Rule(),
    Verb.INSPECTION_PLAN_ADOPT: Rule(),
    Verb.INSPECTION_PLAN_CANCEL: Rule(),
    Verb.INSPECTION_PLAN_ADD: Rule((OWNER, AREA, ASSIGNEE)),
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
    Verb.AUDIT_EXPORT: Rule((OWNER,)),
    Verb.AUDIT_VERIFY: Rule(),
    Verb.CLIENT_READ: Rule((OFFICE,)),
    Verb.CLIENT_CREATE: Rule((OFFICE,), needs_step_up=True),
    Verb.CLIENT_EDIT: Rule((OFFICE,), needs_step_up=True),
    Verb.CLIENT_ROTATE: Rule((OFFICE,), needs_step_up=True),
    Verb.CLIENT_REVOKE_SECRET: Rule((OFFICE,), needs_step_up=True),
    Verb.CLIENT_SUSPEND: Rule((OFFICE,), needs_step_up=True),
    Verb.CLIENT_RESUME: Rule((OFFICE,), needs_step_up=True),
    Verb.CAUGHT_LETTER_READ: Rule((OFFICE,), is_recorded=True),
    Verb.INVITATION_READ: Rule((OFFICE,), is_recorded=True),
    Verb.INVITATION_CREATE: Rule((OFFICE,), needs_step_up=True),
    Verb.INVITATION_RESEND: Rule((OFFICE,)),
    Verb.INVITATION_CANCEL: Rule((OFFICE,)),
    Verb.JOB_READ: Rule((OFFICE,)),
    Verb.JOB_RETRY: Rule((OFFICE,)),
    Verb.PERSON_READ: Rule((STAFF,), is_recorded=True),
    Verb.PERSON_EDIT: Rule((STAFF,), needs_step_up=True),
    Verb.PERSON_SUSPEND: Rule((STAFF,), needs_step_up=True),
    Verb.PERSON_RESUME: Rule((STAFF,), needs_step_up=True),
    Verb.PERSON_LEAVE: Rule((STAFF,), needs_step_up=True),
    Verb.PERSON_IMPORT: Rule((OFFICE,), needs_step_up=True),
    Verb.MEMBERSHIP_READ: Rule((STAFF,)),
    Verb.MEMBERSHIP_CREATE: Rule((STAFF,), needs_step_up=True),
    Verb.MEMBERSHIP_END: Rule((STAFF,), needs_step_up=True),
    Verb.MEMBERSHIP_DEPUTISE: Rule((STAFF,), needs_step_up=True),
    Verb.EXPLANATION_READ: Rule((OFFICE,), is_recorded=True),
    Verb.REASON_READ: OPEN,
    Verb.RETENTION_READ: Rule((OFFICE,)),
    Verb.RETENTION_EDIT: Rule((OFFICE,), needs_step_up=True),
    Verb.RETENTION_RUN: Rule((OFFICE,)),
    Verb.SETTING_READ: OPEN,
    Verb.SETTING_PREVIEW: Rule((OFFICE,)),
    Verb.SETTING_CHANGE: Rule((OFFICE,), needs_step_up=True),
    Verb.SETTING_RESET: Rule((OFFICE,), needs_step_up=True),
    Verb.CALENDAR_READ: OPEN,
    Verb.CALENDAR_PREVIEW: Rule((OFFICE,)),
    Verb.CALENDAR_ADD: Rule((OFFICE,)),
    Verb.CALENDAR_CORRECT: Rule((OFFICE,)),
    Verb.CALENDAR_REMOVE: Rule((OFFICE,)),
}
