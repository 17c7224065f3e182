"""Files beside a report and its figures: with the report's rights, and behind the wall of the figure."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Query
from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.attachments.parents import Parent
from liennganh.core.errors import FieldError, Invalid
from liennganh.submissions.attachment_schemas import SubmissionAttachmentRead, SubmissionAttachments
from liennganh.submissions.entering import NOT_OWED, mark_contributor
from liennganh.submissions.models import Submission, SubmissionAttachment, Value
from liennganh.submissions.queries import get_submission
from liennganh.submissions.workflow import SUBMISSION


def figure(
    indicator_id: Annotated[uuid.UUID | None, Query(description="The figure it is evidence of")] = None,
) -> uuid.UUID | None:
    """Beside which figure, or beside the whole report."""
    return indicator_id


async def beside_figure(ctx: Context, submission: Submission, indicator_id: uuid.UUID | None) -> dict[str, Any]:
    """Evidence stands behind the wall of its figure, and only who sees the figure may add any."""
    if indicator_id is None:
        return {}
    wanted = select(Value).where(
        Value.submission_id == submission.id, Value.indicator_id == indicator_id, Value.category_id.is_(None)
    )
    value = (await ctx.session.scalars(wanted)).one_or_none()
    if value is None:
        raise Invalid(errors=(FieldError("indicator_id", "not_owed", NOT_OWED),))
    return {"indicator_id": indicator_id, "wall": value.wall}


SUBMISSION_FILES = Parent(
    path="/submissions/{submission_id}",
    model=SubmissionAttachment,
    read=Verb.SUBMISSION_READ,
    write=Verb.SUBMISSION_EDIT,
    load=get_submission,
    workflow=SUBMISSION,
    marks=mark_contributor,
    item=SubmissionAttachmentRead,
    listed=SubmissionAttachments,
    asked=figure,
    adds=beside_figure,
)
