"""What a third-party client may ever hold: a closed list, so that a new verb is no client's until somebody says so."""

from __future__ import annotations

from liennganh.access.roles import GRANTS, Role
from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb as V

# Roles that enter or read. Whoever certifies, accepts, sends back or reopens is a person.
CLIENT_ROLES = (Role.READER, Role.CONTRIBUTOR, Role.INSPECTOR)

CLIENT_VERBS: tuple[V, ...] = (
    V.PLAN_READ,
    V.ORGANISATION_READ,
    V.PERIOD_READ,
    V.TASK_READ,
    V.CONFIRMATION_READ,
    V.PROGRESS_READ,
    V.COMPLETENESS_READ,
    V.SUBMISSION_READ,
    V.SUBMISSION_EDIT,
    V.SUBMISSION_REFILL,
    V.SUBMISSION_SUBMIT,
    V.FEEDING_READ,
    V.ASSIGNMENT_READ,
    V.ASSIGNMENT_EXPORT,
    V.ASSIGNMENT_PLAN,
    V.ASSIGNMENT_REPORT,
    V.ASSIGNMENT_ATTACH,
    V.DIFFICULTY_READ,
    V.DIFFICULTY_RAISE,
    V.DIFFICULTY_SUPPLY,
    V.EVALUATION_READ,
    V.EVALUATION_ANSWER,
    V.EVALUATION_ATTACH,
    V.DOCUMENT_READ,
    V.DOCUMENT_EDIT,
    V.ESTABLISHMENT_KIND_READ,
    V.ESTABLISHMENT_READ,
    V.ESTABLISHMENT_EXPORT,
    V.ESTABLISHMENT_EDIT,
    V.ESTABLISHMENT_COUNT,
    V.ESTABLISHMENT_IMPORT,
    V.INSPECTION_READ,
    V.INSPECTION_EXPORT,
    V.INSPECTION_PLAN,
    V.INSPECTION_START,
    V.INSPECTION_EDIT,
    V.INSPECTION_ATTACH,
    V.INSPECTION_RECORD,
    V.TEAM_READ,
    V.INSPECTION_PLAN_READ,
)


def offered_to(roles: frozenset[Role]) -> list[V]:
    """The verbs of the catalogue that a client in these roles may be given."""
    granted = frozenset[V]().union(*(GRANTS[role] for role in roles))
    return [verb for verb in CLIENT_VERBS if RULES[verb].is_open or verb in granted]


def reading_of(verb: V) -> V | None:
    """What must be held beside a verb: whoever changes rows of a noun is told of them too."""
    reading = f"{verb.noun}.read"
    return V(reading) if reading in set(V) else None
