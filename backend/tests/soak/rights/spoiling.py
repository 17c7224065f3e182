"""One fault to plant, and those of the functions by which a request enters."""

from __future__ import annotations

from typing import NamedTuple

from liennganh.access.verbs import Verb

V = Verb


class Fault(NamedTuple):
    """What is planted, told in plain words.

    `paths`: beginnings of the operations to ask over HTTP, `callers` who asks them, everybody where none is named.
    `tables` and `verbs` are asked row by row where HTTP shows nothing.
    """

    told: str
    statement: str
    paths: tuple[str, ...] = ()
    callers: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()


def _rewritten(function: str, old: str, new: str) -> str:
    """The function with some of its words changed; it fails where they are not there."""
    return f"""do $fault$
declare
  was text := pg_get_functiondef('app.{function}'::regprocedure);
begin
  if position($old${old}$old$ in was) = 0 then
    raise exception 'nothing to spoil in app.{function}';
  end if;
  execute replace(was, $old${old}$old$, $new${new}$new$);
end $fault$"""


ENTER, HELD = "enter(uuid, app.holding[], text, date)", "holdings(uuid, date)"
SESSION = "begin_session(bytea, text, date, boolean)"
CLIENT = "client_bar(api_clients, text)"
ENTERING = [
    Fault(
        "every scope holds every body",
        (
            "create or replace function app.scope(kind text) returns uuid[] language sql stable parallel safe as"
            " $$ select array(select id from public.organisations) $$"
        ),
        ("GET /api/v1/submissions", "GET /api/v1/assignments"),
    ),
    Fault(
        "everybody passes every wall",
        (
            "create or replace function app.walls() returns text[] language sql stable parallel safe as"
            " $$ select array['police', 'support'] $$"
        ),
        ("GET /api/v1/submissions/{submission_id}",),
        ("mai", "cuong", "hanh", "canh"),
    ),
    Fault(
        "whoever acts reaches the whole plan",
        _rewritten(ENTER, "wide := coalesce(wide, false);", "wide := true;"),
        ("GET /api/v1/submissions",),
    ),
    Fault(
        "no role is asked for",
        _rewritten(ENTER, "not rule.is_open and not scopes ? wanted", "false"),
        ("GET /api/v1/audit-events", "GET /api/v1/letters"),
    ),
    Fault(
        "roles of everybody are everybody's",
        _rewritten(HELD, "m.actor_id = actor and", ""),
        ("GET /api/v1/submissions",),
    ),
    Fault(
        "own reaches as far as subtree",
        _rewritten(ENTER, "(g.reach = 'subtree' or g.reach = 'own' and c.is_line)", "true"),
        tables=("submissions",),
        verbs=(V.SUBMISSION_EDIT, V.SUBMISSION_CERTIFY),
    ),
    Fault(
        "every party of a row for every verb",
        _rewritten(ENTER, "= any(rule.parties) then", "is not null then"),
        tables=("submissions",),
        verbs=(V.SUBMISSION_CERTIFY, V.SUBMISSION_EDIT),
    ),
    Fault(
        "a role that has ended still gives rights",
        _rewritten(HELD, "and (m.valid_to is null or m.valid_to >= today)", ""),
        ("GET /api/v1/submissions", "GET /api/v1/difficulties"),
        ("chau",),
    ),
    Fault(
        "a role gives rights before it begins",
        _rewritten(HELD, "m.valid_from <= today and", ""),
        ("GET /api/v1/submissions", "GET /api/v1/difficulties"),
        ("chau",),
    ),
    Fault(
        "walls of all roles for every one",
        _rewritten(ENTER, "coalesce(walls, '{}')", "'{police,support}'"),
        ("GET /api/v1/submissions/{submission_id}",),
        ("mai", "cuong", "hanh", "canh"),
    ),
    Fault(
        "the office reaches figures",
        _rewritten(ENTER, "wide and not is_office and", "wide and"),
        tables=("submissions",),
        verbs=(V.CLIENT_READ, V.INVITATION_READ),
    ),
    Fault(
        "a system does what it was not given",
        _rewritten(CLIENT, "not wanted = any(client.verbs)", "false"),
        ("GET /api/v1/letters", "GET /api/v1/notices", "GET /api/v1/sessions"),
        ("the city's software",),
    ),
    Fault(
        "a suspended system goes on",
        _rewritten(CLIENT, "client.suspended_at is not null", "false"),
        ("GET /api/v1/submissions",),
        ("the system of before",),
    ),
    Fault(
        "a session goes on after its end",
        _rewritten(SESSION, "and s.ended_at is null", ""),
        ("GET /api/v1/submissions",),
        ("hanh, signed out",),
    ),
]
DEFINING = [
    Fault(
        "a search that counts what it does not show",
        _rewritten("search_establishments(jsonb)", "if current_setting('role') <> 'app_wide' then", "if false then"),
        ("GET /api/v1/establishments",),
    ),
    Fault(
        "sessions of others in the list",
        _rewritten("my_sessions(bytea)", "s.actor_id = app.owner_of(token) and", ""),
        ("GET /api/v1/sessions",),
    ),
    Fault(
        "sessions of others ended",
        _rewritten("end_my_sessions(bytea, uuid)", "s.actor_id = app.owner_of(token) and", ""),
        ("POST /api/v1/sessions/",),
    ),
    Fault(
        "the language of everybody changed",
        _rewritten("set_my_locale(text)", "where id = app.actor()", ""),
        ("PATCH /api/v1/me",),
    ),
    Fault(
        "any word opens an invitation",
        _rewritten("live_link(bytea)", "l.token_hashes @> array[token] and", ""),
        ("POST /api/v1/session/link",),
    ),
    Fault(
        "a stranger stands below a district",
        (
            "insert into organisation_closure (ancestor_id, descendant_id, valid_from)"
            " select a.id, d.id, date '2023-01-01' from organisations a, organisations d"
            " where a.code = 'UBND-VB' and d.code = 'UBND-LC'"
        ),
        ("GET /api/v1/submissions",),
        ("tong",),
    ),
]
