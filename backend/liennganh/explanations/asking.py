"""What may be asked: a verb on its own, or with a row of a kind that it acts on."""

from __future__ import annotations

import uuid
from datetime import date

from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.explanations import schemas
from liennganh.explanations.kinds import Kind
from liennganh.explanations.service import Question

NOT_OF_KIND = Words("Việc này không thực hiện trên nội dung loại đó", "This is not done to anything of that kind")
BOTH = Words("Cần cả loại nội dung và mã của nội dung", "Both the kind and the identifier are needed")


def asked_of(
    subject: uuid.UUID, verb: Verb, day: date, kind: Kind | None = None, row_id: uuid.UUID | None = None
) -> Question:
    """Invalid where the verb does not act on rows of that kind, or half of what names a row is missing."""
    if (kind is None) != (row_id is None):
        raise Invalid(errors=(FieldError("row_id" if row_id is None else "kind", "missing", BOTH),))
    if kind is not None and verb.noun != kind.noun:
        raise Invalid(errors=(FieldError("verb", "not_of_kind", NOT_OF_KIND),))
    return Question(subject, verb, day, kind, row_id)


def vocabulary() -> schemas.VocabularyRead:
    """Every verb by its noun, in the order of the code."""
    nouns: dict[str, list[str]] = {}
    for verb in Verb:
        nouns.setdefault(verb.noun, []).append(verb.value)
    return schemas.VocabularyRead(
        nouns=[
            schemas.NounRead(noun=noun, verbs=verbs, kinds=[kind for kind in Kind if kind.noun == noun])
            for noun, verbs in nouns.items()
        ]
    )
