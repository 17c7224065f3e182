"""Which verbs leave the worker nothing to do."""

from __future__ import annotations

from liennganh.access.verbs import Verb

# Telling it of these would make writers commit one behind the other (NOTIFY).
SILENT = frozenset(
    {
        Verb.SUBMISSION_EDIT,
        Verb.DOCUMENT_EDIT,
        Verb.REPORT_EDIT,
        Verb.REPORT_EXPORT,
        Verb.REPORT_TAKE_OVER,
        Verb.INSPECTION_EDIT,
        Verb.ASSIGNMENT_EXPORT,
        Verb.INSPECTION_EXPORT,
        Verb.ESTABLISHMENT_EXPORT,
        Verb.AUDIT_EXPORT,
        Verb.PACK_EXPORT,
        Verb.BUDGET_LINE_EDIT,
        Verb.BUDGET_LINE_EXPORT,
        Verb.INDICATOR_EDIT,
        Verb.CATEGORY_EDIT,
        Verb.ME_CHANGE_PASSWORD,
        Verb.SESSION_COMPLETE,
        Verb.SESSION_PROVE,
        Verb.SESSION_REVOKE,
        Verb.SESSION_REVOKE_OTHERS,
        Verb.IDENTITY_LINK,
        Verb.IDENTITY_UNLINK,
        Verb.SECOND_FACTOR_CONFIRM,
        Verb.SECOND_FACTOR_RENEW_CODES,
        Verb.SECOND_FACTOR_REMOVE,
        Verb.JOB_RETRY,
        Verb.SECOND_FACTOR_FORGET,
        *(verb for verb in Verb if verb.noun in {"person", "membership"} and not verb.is_read),
    }
)
