"""Every table has a rule here, or a reason to be kept for ever: the one home of what is deleted because it grew old."""

from __future__ import annotations

from dataclasses import dataclass

NOT_LATEST = "exists (select from public.sessions y where y.actor_id = x.actor_id and y.created_at > x.created_at)"


@dataclass(frozen=True)
class Kept:
    """Rows of `relation` (as `x`) that `condition` holds of may go once `moment` is more than some days ago.

    `days` is the period unless an administrator sets another one from `least` to `most`.
    """

    name: str
    relation: str
    moment: str
    condition: str
    days: int
    least: int
    most: int


RULES: tuple[Kept, ...] = (
    # Whoever administers people sees the day of somebody's last sign-in, which the latest session tells.
    Kept("sessions", "public.sessions", "least(x.ended_at, x.expires_at)", NOT_LATEST, 90, 30, 730),
    # Links of the last day are counted, so that nobody fills a mailbox.
    Kept("links", "public.one_time_links", "least(x.ended_at, x.expires_at)", "true", 30, 2, 365),
    Kept("reset_requests", "public.reset_requests", "x.asked_at", "true", 1, 1, 30),
    # Nobody asks again so late, and an answer may hold figures.
    Kept("replies", "public.idempotent_replies", "x.created_at", "true", 7, 1, 30),
    Kept("tokens", "public.access_tokens", "x.expires_at", "true", 1, 1, 30),
    Kept("token_counts", "public.token_counts", "x.minute", "true", 1, 1, 30),
    Kept("signing_keys", "public.signing_keys", "x.retired_at", "true", 30, 1, 365),
    Kept("recovery_codes", "public.recovery_codes", "x.used_at", "true", 30, 1, 365),
    # What waits for an act stays until somebody has acted.
    Kept("notices", "public.notices", "greatest(x.made_at, x.read_at)", "x.read_at is not null", 365, 30, 1825),
    Kept(
        "letters",
        "public.letters",
        "x.queued_at",
        "x.state in ('sent', 'dropped', 'bounced', 'given_up')"
        " and not exists (select from public.notices n where n.letter_id = x.id)",
        180,
        30,
        1825,
    ),
    # Name and address of somebody who never came.
    Kept("invitations", "public.invitations", "x.decided_at", "x.state = 'cancelled'", 180, 30, 1825),
    Kept("read_counts", "public.read_counts", "x.last_at", "true", 30, 1, 365),
    Kept(
        "jobs",
        "public.pgqueuer_log",
        "x.created",
        "not exists (select from public.pgqueuer q where q.id = x.job_id)",
        30,
        7,
        365,
    ),
    Kept("heartbeats", "public.heartbeats", "x.beaten_at", "true", 30, 7, 365),
)
BY_NAME = {rule.name: rule for rule in RULES}

PLAN = "the plan, which reports of later years are read by"
FIGURE = "a figure and how it came about: a report reprints the same for ever"
WORK = "what a body was asked and did for the plan"
TERRITORY = "bodies and areas as they were: facts stay with them"
AUDIT = "proof of what was done"
ACCOUNT = "one row of a person's account, there as long as the account: the audit names who acted"
COMPUTED = "computed anew from other rows; it does not grow"
CODE = "written from the code at each migration"
FILE = "goes with its file: what was taken off before it was sent, a day later, by the collection of files"
FOR_EVER: dict[str, str] = {
    **dict.fromkeys(
        (
            *("plans", "plan_coordinators", "objectives", "targets", "periods", "period_due_dates", "period_steps"),
            *("obligations", "evaluation_criteria", "days_off", "plan_confirmations", "checklists", "violations"),
            *(
                "report_templates",
                "tasks",
                "task_parties",
                "indicators",
                "indicator_components",
                "disaggregations",
                "categories",
            ),
        ),
        PLAN,
    ),
    **dict.fromkeys(
        (
            *("submissions", "values", "revision_values", "submission_steps", "submission_step_notes", "baselines"),
            *("derived_figures", "feedings", "reopenings", "extensions"),
        ),
        FIGURE,
    ),
    **dict.fromkeys(
        (
            *("assignments", "planned_steps", "task_updates", "difficulties", "difficulty_replies"),
            *("difficulty_paragraphs", "documents", "directive_items", "document_steps", "evaluations"),
            *("evaluation_answers", "evaluation_results", "evaluation_findings", "follow_ups", "evaluation_steps"),
            *("inspections", "inspection_findings", "inspection_decisions", "inspection_steps", "teams"),
            *("inspection_plans", "inspection_quotas", "inspection_candidates", "establishments"),
            *("establishment_kinds", "establishment_standings", "establishment_headcounts"),
            *("reports", "report_sections", "report_steps", "report_files"),
            *("budget_lines", "budget_entries", "budget_steps"),
        ),
        WORK,
    ),
    **dict.fromkeys(
        (
            *("areas", "area_successions", "organisations", "organisation_members", "organisation_successions"),
            "organisation_closure",
        ),
        TERRITORY,
    ),
    **dict.fromkeys(("audit.events", "audit.heads", "audit.seals", "audit.sealed_heads", "audit.verifications"), AUDIT),
    **dict.fromkeys(("retention_changes", "retention_runs"), "proof of what was removed, when and on whose word"),
    "pack_imports": "what came in as plan data, and on whose word; the file itself is forgotten after some days",
    **dict.fromkeys(("setting_changes", "calendar_changes"), "what counted on a day, and on whose word"),
    **dict.fromkeys(
        (
            *("actors", "credentials", "second_factors", "memberships", "identities", "notice_preferences"),
            *("refused_addresses", "api_clients", "client_secrets"),
        ),
        ACCOUNT,
    ),
    **dict.fromkeys(("progress", "stamps"), COMPUTED),
    **dict.fromkeys(("verb_parties", "role_grants", "factor_roles", "retention_rules"), CODE),
    **dict.fromkeys(
        (
            *("stored_files", "submission_attachments", "assignment_attachments", "document_attachments"),
            *("evaluation_attachments", "conclusion_attachments", "inspection_attachments"),
        ),
        FILE,
    ),
}
