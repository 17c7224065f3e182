"""Faults of policies, grants and functions, one statement each, and where whoever probes would meet them."""

from __future__ import annotations

from liennganh.access.verbs import Verb
from tests.soak.rights.oracle import SCOPED
from tests.soak.rights.spoiling import DEFINING, ENTERING, Fault

V = Verb


def _quoted(table: str) -> str:
    return ".".join(f'"{part}"' for part in table.split("."))


# The list that shows a table's rows by itself; parts of a row are shown by their parent's operations alone.
LISTING = {"submissions", "assignments", "difficulties", "evaluations", "documents", "establishments", "inspections"}
LISTED = {table: f"GET /api/v1/{table}" for table in LISTING | {"reopenings", "progress"}}
WIDENED = [
    Fault(
        f"the policy of {table} widened to true",
        f"alter policy party on {_quoted(table)} using (true)",
        paths=(LISTED[table],) if table in LISTED else (),
        tables=(table,),
    )
    for table in SCOPED
    if not table.startswith("audit.")
]
WALLS = [
    Fault(f"the wall of {table} taken down", f"drop policy wall on {_quoted(table)}", tables=(table,))
    for table, model in SCOPED.items()
    if model.wall_column
]
WRONG_PARTY = [
    Fault(
        f"the owner of {table} compared with the scope of the area",
        f"alter policy party on {table} using (owner_id = any((select app.scope('area'))::uuid[]))",
        callers=("thuy",),  # whoever coordinates a district, which has rows of its own
        tables=(table,),
    )
    for table in ("submissions", "assignments", "evaluations", "difficulties")
]
UNCHECKED = [
    Fault(
        f"what is written to {table} is not checked",
        f"alter policy party on {table} with check (true)",
        tables=(table,),
    )
    for table in ("submissions", "assignments", "difficulties", "evaluations", "documents", "establishments")
]
SWITCHED_OFF = [
    Fault(f"row security of {table} switched off", f"alter table {table} disable row level security", tables=(table,))
    for table in ("submissions", "difficulties", "notices", "letters", "memberships")
]
BY_HAND = [
    Fault("notices of others", "alter policy mine on notices using (true)", paths=("GET /api/v1/notices",)),
    Fault("letters of others", "alter policy mine on letters using (true)", tables=("letters",)),
    Fault("roles of others", "alter policy mine on memberships using (true)", tables=("memberships",)),
    Fault("addresses of others", "alter policy mine on credentials using (true)", tables=("credentials",)),
    Fault(
        "systems shown by a verb of another office",
        "alter policy office on api_clients using ((select app.office()) is not null)",
        tables=("api_clients",),
        verbs=(V.INVITATION_READ,),
    ),
    Fault(
        "invitations for everybody",
        "alter policy office on invitations using (true)",
        tables=("invitations",),
    ),
    Fault(
        "sessions readable",
        "grant select on sessions to liennganh_app; create policy all_of_them on sessions using (true)",
        tables=("sessions",),
    ),
    Fault(
        "papers that are not open, open to everybody",
        "alter policy everyone on documents using (true)",
        ("GET /api/v1/documents",),
    ),
    Fault(
        "what bodies have reached, for everybody",
        "alter policy everyone on progress using (true)",
        ("GET /api/v1/progress",),
    ),
]
GRANTED = [
    Fault(
        f"{verb} granted to the {role}",
        f"insert into role_grants (role, verb) values ('{role}', '{verb}')",
        (path,),
        (who,),
    )
    for role, verb, who, path in (
        ("reader", V.SUBMISSION_EDIT, "ha", "PATCH /api/v1/submissions/"),
        ("contributor", V.SUBMISSION_CERTIFY, "hanh", "POST /api/v1/submissions/{submission_id}/certify"),
        ("administrator", V.SUBMISSION_READ, "quan", "GET /api/v1/submissions"),
        ("auditor", V.DOCUMENT_EDIT, "kiem", "POST /api/v1/documents"),
        ("coordinator", V.CLIENT_READ, "minh", "GET /api/v1/api-clients"),
        ("coordinator", V.AUDIT_READ, "thuy", "GET /api/v1/audit-events"),
        ("inspector", V.SUBMISSION_READ, "tam", "GET /api/v1/submissions"),
    )
]
REACHING = [
    Fault(
        f"{verb} acting through {parties}",
        f"update verb_parties set parties = '{{{parties}}}' where verb = '{verb}'",
        callers=(who,),
        tables=(table,),
        verbs=(verb,),
    )
    for verb, parties, who, table in (
        (V.SUBMISSION_CERTIFY, "owner,area", "son", "submissions"),
        (V.SUBMISSION_ACCEPT, "owner,area", "thuy", "submissions"),
        (V.SUBMISSION_EDIT, "owner,area", "lan", "submissions"),
        (V.ASSIGNMENT_COMPLETE, "owner,area", "son", "assignments"),
        (V.PROGRESS_READ, "owner,area", "lan", "values"),
        (V.FEEDING_READ, "owner,area,sector", "lan", "submissions"),
    )
]
FAULTS = [
    *WIDENED,
    *WALLS,
    *WRONG_PARTY,
    *UNCHECKED,
    *SWITCHED_OFF,
    *BY_HAND,
    *GRANTED,
    *REACHING,
    *ENTERING,
    *DEFINING,
]
