"""What the database grants beside the template: policies written by hand, and who may write which table."""

from __future__ import annotations

Policy = tuple[str, str, str, str | None, str | None]

MINE = "(actor_id = ( SELECT app.actor() AS actor))"
PERSONAL = "(person_id = ( SELECT app.actor() AS actor))"
BOTH = "{app_wide,liennganh_app}"
OFFICE = "(( SELECT app.office() AS office) = 'client'::text)"
RETAINING = "(( SELECT app.office() AS office) = 'retention'::text)"
INVITING = "(( SELECT app.office() AS office) = 'invitation'::text)"
PACKING = "(( SELECT app.office() AS office) = 'pack'::text)"
OF_CLIENTS = f"({OFFICE} AND (actor_id IN ( SELECT c.id\n   FROM api_clients c)))"
CLIENTS: Policy = ("PERMISSIVE", "ALL", "{liennganh_app}", OFFICE, OFFICE)
WIDE: dict[str, Policy] = {"wide": ("PERMISSIVE", "SELECT", "{app_wide}", "true", None)}
SHUT = (
    "sessions",
    "access_tokens",
    "signing_keys",
    "token_counts",
    "second_factors",
    "recovery_codes",
    "reset_requests",
    "one_time_links",
    "identities",
    "read_counts",
)
# Policies written by hand, word for word as PostgreSQL tells them: (permissive, command, roles, using, check).
BY_HAND: dict[str, dict[str, Policy]] = {
    "memberships": {
        "mine": ("PERMISSIVE", "SELECT", "{liennganh_app}", MINE, None),
        "office": ("PERMISSIVE", "SELECT", "{liennganh_app}", OF_CLIENTS, None),
    },
    "credentials": {"mine": ("PERMISSIVE", "SELECT", BOTH, MINE, None)},
    "idempotent_replies": {"mine": ("PERMISSIVE", "ALL", BOTH, MINE, MINE)},
    "notices": {"mine": ("PERMISSIVE", "ALL", BOTH, PERSONAL, PERSONAL)},
    "letters": {
        "mine": ("PERMISSIVE", "ALL", "{liennganh_app}", PERSONAL, PERSONAL),
        "office": ("PERMISSIVE", "ALL", "{app_wide}", "true", "true"),
    },
    "notice_preferences": {"mine": ("PERMISSIVE", "ALL", BOTH, PERSONAL, PERSONAL)},
    "refused_addresses": {"mine": ("PERMISSIVE", "ALL", BOTH, PERSONAL, PERSONAL)},
    "audit.seals": WIDE,
    "audit.sealed_heads": WIDE,
    "audit.verifications": WIDE,
    "api_clients": {"office": CLIENTS},
    "client_secrets": {"office": CLIENTS},
    "pack_imports": {"office": ("PERMISSIVE", "ALL", "{liennganh_app}", PACKING, PACKING)},
    "retention_changes": {"office": ("PERMISSIVE", "ALL", "{liennganh_app}", RETAINING, RETAINING)},
    "retention_runs": {"office": ("PERMISSIVE", "ALL", "{liennganh_app}", RETAINING, RETAINING)},
    "invitations": {"office": ("PERMISSIVE", "ALL", "{liennganh_app}", INVITING, INVITING)},
}
MAY_WRITE = {
    "submissions": {"INSERT", "UPDATE"},
    "values": {"INSERT", "UPDATE"},
    "revision_values": {"INSERT", "UPDATE"},
    "submission_steps": {"INSERT", "UPDATE"},
    "submission_step_notes": {"INSERT", "UPDATE"},
    "reopenings": {"INSERT", "UPDATE"},
    "extensions": {"INSERT"},
    "assignments": {"INSERT", "UPDATE"},
    "planned_steps": {"INSERT", "DELETE"},
    "task_updates": {"INSERT"},
    "assignment_attachments": {"INSERT"},
    "difficulties": {"INSERT", "UPDATE"},
    "difficulty_replies": {"INSERT"},
    "difficulty_paragraphs": {"INSERT", "UPDATE"},
    "evaluations": {"INSERT", "UPDATE"},
    "evaluation_answers": {"INSERT", "UPDATE"},
    "evaluation_results": {"INSERT", "UPDATE"},
    "evaluation_findings": {"INSERT", "UPDATE", "DELETE"},
    "follow_ups": {"INSERT", "UPDATE", "DELETE"},
    "evaluation_steps": {"INSERT"},
    "documents": {"INSERT", "UPDATE"},
    "reports": {"INSERT", "UPDATE"},
    "report_sections": {"INSERT"},
    "report_steps": {"INSERT"},
    "report_files": {"INSERT"},
    "directive_items": {"INSERT", "DELETE"},
    "document_steps": {"INSERT"},
    "document_attachments": {"INSERT"},
    "budget_lines": {"INSERT", "UPDATE"},
    "budget_entries": {"INSERT"},
    "budget_steps": {"INSERT"},
    "evaluation_attachments": {"INSERT"},
    "conclusion_attachments": {"INSERT"},
    "establishment_kinds": {"INSERT", "UPDATE"},
    "establishments": {"INSERT", "UPDATE"},
    "establishment_standings": {"INSERT"},
    "establishment_headcounts": {"INSERT"},
    "inspections": {"INSERT", "UPDATE"},
    "inspection_findings": {"INSERT", "DELETE"},
    "inspection_decisions": {"INSERT"},
    "inspection_steps": {"INSERT"},
    "inspection_attachments": {"INSERT"},
    "teams": {"INSERT", "UPDATE"},
    "inspection_plans": {"INSERT", "UPDATE"},
    "inspection_quotas": {"INSERT"},
    "inspection_candidates": {"INSERT"},
    "period_steps": {"INSERT"},
    "stored_files": {"INSERT"},
    "submission_attachments": {"INSERT"},
    "idempotent_replies": {"INSERT"},
    "feedings": {"INSERT"},
    "plan_confirmations": {"INSERT"},
    "task_parties": {"INSERT"},
    "notice_preferences": {"INSERT", "UPDATE"},
    "refused_addresses": {"DELETE"},
    "retention_changes": {"INSERT"},
    "setting_changes": {"INSERT"},
    "calendar_changes": {"INSERT"},
    "days_off": {"INSERT", "DELETE"},
}
