"""What a person may do to a letter: have it tried again. Every other step is the sender's."""

from __future__ import annotations

from liennganh.access.verbs import Verb as V
from liennganh.core.workflow import Transition, Workflow

# The steps a sender takes; the database refuses a state that is no state, and tests walk these.
STEPS: dict[str, frozenset[str]] = {
    "queued": frozenset({"sending", "bounced", "given_up"}),
    "sending": frozenset({"sent", "failed", "bounced", "given_up", "dropped", "queued"}),
    "failed": frozenset({"sending", "bounced", "given_up"}),
}
LETTER = Workflow(Transition(V.LETTER_RETRY, frozenset({"failed", "bounced", "given_up"}), "queued"))
