"""Files beside an evaluation: what the body shows, and the signed conclusion; neither side takes the other's off."""

from __future__ import annotations

from liennganh.access.verbs import Verb
from liennganh.attachments.parents import Parent
from liennganh.evaluations.assessing import contribute
from liennganh.evaluations.models import ConclusionAttachment, EvaluationAttachment
from liennganh.evaluations.queries import get_evaluation
from liennganh.evaluations.workflow import EVALUATION

# With the self-assessment, then with what is done of the recommendations; what was sent stands between the two.
EVALUATION_FILES = Parent(
    path="/evaluations/{evaluation_id}",
    model=EvaluationAttachment,
    read=Verb.EVALUATION_READ,
    write=Verb.EVALUATION_ATTACH,
    load=get_evaluation,
    workflow=EVALUATION,
    marks=contribute,
)
CONCLUSION_FILES = Parent(
    path="/evaluation-conclusions/{evaluation_id}",
    model=ConclusionAttachment,
    read=Verb.EVALUATION_READ,
    write=Verb.EVALUATION_PUBLISH,
    load=get_evaluation,
    workflow=EVALUATION,
)
