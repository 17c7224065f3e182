"""The kinds of rows that may be asked about: each by its word, with its table and the noun of its verbs."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from liennganh.access.verbs import Verb
from liennganh.assignments.models import Assignment, AssignmentAttachment
from liennganh.budget.models import BudgetLine
from liennganh.clients.models import ApiClient
from liennganh.difficulties.models import Difficulty
from liennganh.documents.models import Document, DocumentAttachment
from liennganh.establishments.models import Establishment
from liennganh.evaluations.models import ConclusionAttachment, Evaluation, EvaluationAttachment, FollowUp
from liennganh.inspections.models import Inspection, InspectionAttachment
from liennganh.invitations.models import Invitation
from liennganh.notifications.models import Letter, Notice
from liennganh.submissions.models import Submission, SubmissionAttachment


class Kind(StrEnum):
    """What a row is, in the words of the API."""

    SUBMISSION = "submission"
    ASSIGNMENT = "assignment"
    DIFFICULTY = "difficulty"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"
    DOCUMENT = "document"
    BUDGET_LINE = "budget_line"
    ESTABLISHMENT = "establishment"
    INSPECTION = "inspection"
    SUBMISSION_FILE = "submission_file"
    ASSIGNMENT_FILE = "assignment_file"
    EVALUATION_FILE = "evaluation_file"
    CONCLUSION_FILE = "conclusion_file"
    DOCUMENT_FILE = "document_file"
    INSPECTION_FILE = "inspection_file"
    NOTICE = "notice"
    LETTER = "letter"
    CLIENT = "client"
    INVITATION = "invitation"

    @property
    def model(self) -> Any:
        """The table it stands in."""
        return MODELS[self]

    @property
    def noun(self) -> str:
        """Whose verbs act on it: a part is acted on by the verbs of what it is part of."""
        return PARTS.get(self, self.value.removesuffix("_file"))

    @property
    def reading(self) -> Verb:
        """The verb by which it is seen."""
        return Verb(f"{self.noun}.read")


MODELS: dict[Kind, Any] = {
    Kind.SUBMISSION: Submission,
    Kind.ASSIGNMENT: Assignment,
    Kind.DIFFICULTY: Difficulty,
    Kind.EVALUATION: Evaluation,
    Kind.FOLLOW_UP: FollowUp,
    Kind.DOCUMENT: Document,
    Kind.BUDGET_LINE: BudgetLine,
    Kind.ESTABLISHMENT: Establishment,
    Kind.INSPECTION: Inspection,
    Kind.SUBMISSION_FILE: SubmissionAttachment,
    Kind.ASSIGNMENT_FILE: AssignmentAttachment,
    Kind.EVALUATION_FILE: EvaluationAttachment,
    Kind.CONCLUSION_FILE: ConclusionAttachment,
    Kind.DOCUMENT_FILE: DocumentAttachment,
    Kind.INSPECTION_FILE: InspectionAttachment,
    Kind.NOTICE: Notice,
    Kind.LETTER: Letter,
    Kind.CLIENT: ApiClient,
    Kind.INVITATION: Invitation,
}
PARTS = {Kind.FOLLOW_UP: "evaluation", Kind.CONCLUSION_FILE: "evaluation"}
# What a preview counts: whole rows of bodies, not their parts.
COUNTED = (
    Kind.SUBMISSION,
    Kind.ASSIGNMENT,
    Kind.DIFFICULTY,
    Kind.EVALUATION,
    Kind.DOCUMENT,
    Kind.ESTABLISHMENT,
    Kind.INSPECTION,
    Kind.BUDGET_LINE,
)
# Figures and files of these stand behind walls.
WALLED = (Kind.SUBMISSION, Kind.SUBMISSION_FILE)
