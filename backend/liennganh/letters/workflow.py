"""What a person may do to a letter: have it tried again. Every other step is the sender's."""

from __future__ import annotations

from liennganh.access.verbs import Verb as V
from liennganh.core.workflow import Transition, Workflow

LETTER = Workflow(Transition(V.LETTER_RETRY, frozenset({"failed", "bounced", "given_up"}), "queued"))
