"""Faults of the budget's sums and rights, each with the test that must fail while it is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from liennganh.budget import queries, sums
from tests.budget import test_amounts, test_rights, test_sums

Story = Callable[..., Awaitable[None]]


class InSql(NamedTuple):
    """Words of a statement, and what somebody might have written for them."""

    told: str
    module: Any
    name: str
    right: str
    wrong: str
    story: Story


class InDatabase(NamedTuple):
    """A statement that an owner of the database might have run."""

    told: str
    statement: str
    story: Story


LINES_SEEN = "alter policy party on budget_lines using ({0}) with check ({0})"
BY_OWNER = "owner_id = any((select app.scope('owner'))::uuid[])"
IN_SQL = (
    InSql(
        "what was asked for is read as of today, whatever day is asked about",
        *(sums, "SUMS", " and t.done_on <= $2", ""),
        test_sums.test_what_was_asked_for_on_a_day_stays_what_it_was,
    ),
    InSql(
        "a voided entry counts in the sums",
        *(sums, "SUMS", "e.voided_at is null and e.dated_on <= $2", "e.dated_on <= $2"),
        test_sums.test_they_follow_the_dates_of_what_was_allotted_and_spent,
    ),
    InSql(
        "entries count before their day",
        *(sums, "SUMS", "e.voided_at is null and e.dated_on <= $2", "e.voided_at is null"),
        test_sums.test_they_follow_the_dates_of_what_was_allotted_and_spent,
    ),
    InSql(
        "a draft is asked for",
        *(sums, "SUMS", "s.state in ('proposed', ", "s.state in ('draft', 'proposed', "),
        test_sums.test_a_draft_is_asked_of_nobody_and_what_was_returned_no_longer,
    ),
    InSql(
        "a line to which nothing was allotted falls out of the sums",
        *(sums, "SUMS", "left join moved", "join moved"),
        test_sums.test_every_part_adds_up_to_the_total_and_to_the_entries,
    ),
    InSql(
        "the sums of one body are those of all",
        *(sums, "SUMS", "($3::uuid[] is null or l.owner_id = any($3))", "($3::uuid[] is null or true)"),
        test_sums.test_every_part_adds_up_to_the_total_and_to_the_entries,
    ),
    InSql(
        "a voided entry counts on the page of its line",
        *(queries, "STANDING", " and e.voided_at is null", ""),
        test_amounts.test_a_wrong_entry_is_voided_by_whoever_enters_such_and_stays_readable,
    ),
)
IN_DATABASE = (
    InDatabase(
        "everybody sees every line",
        LINES_SEEN.format("true"),
        test_rights.test_the_next_district_sees_nothing_byte_for_byte,
    ),
    InDatabase(
        "the body of finance sees no line of others",
        LINES_SEEN.format(BY_OWNER),
        test_rights.test_finance_reads_every_line_and_none_of_their_figures,
    ),
    InDatabase(
        "a district sums its wards' lines up",
        "update verb_parties set parties = '{owner,area}' where verb = 'budget_line.synthesise'",
        test_rights.test_a_wards_district_reads_its_line_and_does_not_move_it,
    ),
    InDatabase(
        "the application may change an amount that was entered",
        "grant update (amount) on budget_entries to liennganh_app",
        test_amounts.test_no_login_of_the_application_edits_or_deletes_an_entry,
    ),
)
