"""What may be said of a verb: the parties it acts through, and how far a session must have come for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
