"""What the audit may name: changes, readings of what is sensitive, and what was done without a verb."""

from __future__ import annotations

from liennganh.access.deeds import Deed
from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb

# What is looked at or taken away and stands in the audit for that alone.
READINGS: tuple[Verb, ...] = tuple(v for v in Verb if v.value.endswith(".export") or RULES[v].is_recorded)
# What the audit may name: every change, every such reading, and what was done on the server.
AUDITED: tuple[Verb | Deed, ...] = (*(v for v in Verb if not v.is_read or v in READINGS), *Deed)
