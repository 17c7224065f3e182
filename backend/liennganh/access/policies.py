"""Row policies written from the party columns a model declares; the only generator of row scope."""

from __future__ import annotations

UNSCOPED: dict[str, str] = {
    "areas": "territory: any signed-in actor reads it; a trigger lets the verbs of the office alone write it",
    "area_successions": "territory",
    "organisations": "public names of bodies; a trigger lets the verbs of the office alone write them",
    "organisation_members": "members of groups of bodies",
    "organisation_successions": "history of bodies",
    "organisation_closure": "computed from organisations",
    "plans": "the plan is read by everyone who carries it out",
    "plan_coordinators": "part of the plan",
    "objectives": "part of the plan",
    "targets": "part of the plan",
    "indicators": "part of the plan",
    "indicator_components": "part of the plan",
    "disaggregations": "part of the plan",
    "categories": "part of the plan",
    "periods": "the calendar is everyone's; closing is a verb of the coordinator's reach over the plan",
    "evaluation_criteria": "part of the plan: everybody may read by what bodies are checked",
    "establishment_kinds": "a list of words that everybody chooses from; app_wide alone writes it",
    "checklists": "part of the plan: what a visit looks at is everybody's to read",
    "violations": "part of the plan: law with its dates",
    "report_templates": "part of the plan: how its reports are written is everybody's to read",
    "inspection_plans": "which share, seed and day a draw was made with; the establishments stand in its candidates",
    "period_due_dates": "part of the calendar",
    "period_steps": "who closed or opened a period, and when, is part of the calendar",
    "days_off": "part of the calendar; a trigger lets the verbs of the calendar alone write it",
    "calendar_changes": "who changed the calendar, and when, is part of it",
    "setting_changes": "what is set, by whom and why is for everyone to see; a trigger lets the verbs of settings add",
    "obligations": "who owes which figure stands in the plan",
    "plan_confirmations": "who confirmed or changed what of the plan is for everyone to see; app_wide alone adds",
    "tasks": "part of the plan",
    "task_parties": "part of the plan",
    "stored_files": "digest and size of content, no name and no owner: who may read it is the attachment's row",
    "actors": "names of officers stand beside what they did; no contact detail is kept here",
    "stamps": "numbers that say when the plan or progress changed, and nothing of it",
    "verb_parties": "written from the code, read by app.begin alone",
    "role_grants": "written from the code, read by app.begin alone",
    "factor_roles": "written from the code, read by app.begin alone",
    "heartbeats": "when the worker last wrote; nobody's data",
    "retention_rules": "written from the code; nobody's data",
}

BESPOKE: dict[str, str] = {
    "credentials": "a person's own e-mail address; hashes are granted to no login of the application",
    "sessions": "no login of the application reads them: the session functions do",
    "second_factors": "no login of the application reads them: the proof functions do",
    "recovery_codes": "no login of the application reads them: the proof functions do",
    "idempotent_replies": "an actor's own stored answers",
    "notices": "what one person was told is that person's alone",
    "letters": "one's own; whoever looks after the whole plan's letters sees that and when, never what they say",
    "notice_preferences": "how one person wants to be told is that person's alone",
    "refused_addresses": "a person's own e-mail address",
    "api_clients": "which systems are connected is for whoever reaches the whole plan, with the verb, to see",
    "client_secrets": "seen with its client; the hash by the token functions alone",
    "access_tokens": "no login of the application reads them: the token functions do",
    "signing_keys": "no login of the application reads them: the token functions do",
    "reset_requests": "no login of the API reads them: whose address it is the worker looks up",
    "one_time_links": "no login of the API reads them: the link functions do",
    "invitations": "who is asked in is for whoever reaches the whole plan, with the verb, to see",
    "identities": "no login of the application reads them: the session functions do",
    "pack_imports": "what administrators brought in is theirs to see, by a verb of packs",
    "audit.seals": "digests of the audit, for whoever reads all of it",
    "audit.sealed_heads": "how far the audit is sealed; the worker alone asks",
    "audit.verifications": "what verifying the audit found, for whoever reads all of it",
    "retention_changes": "which periods were set is for whoever reaches the whole plan, with the verb, to see",
    "retention_runs": "what was removed is for whoever reaches the whole plan, with the verb, to see",
    "read_counts": "how often somebody read something again is for the function that notes reads alone",
    "token_counts": "how often somebody asked for a token is for the token functions alone",
}


def party_condition(parties: dict[str, str]) -> str:
    """The row belongs to one of the scopes of the request's verb, through the party kinds that verb acts by."""
    return " or ".join(f"{column} = any((select app.scope('{kind}'))::uuid[])" for kind, column in parties.items())


def scope_policies(
    table: str, parties: dict[str, str], wall: str | None = None, open_rows: str | None = None
) -> list[str]:
    """Statements that put `table` under the template's policies; `table` may name its schema."""
    condition = party_condition(parties)
    statements = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy party on {table} to liennganh_app using ({condition}) with check ({condition})",
        f"create policy wide on {table} to app_wide using (true) with check (true)",
    ]
    if wall:
        passed = f"{wall} is null or {wall} = any((select app.walls())::text[])"
        statements.append(f"create policy wall on {table} as restrictive to liennganh_app, app_wide using ({passed})")
    if open_rows:
        statements.append(f"create policy everyone on {table} for select to liennganh_app using ({open_rows})")
    return statements
