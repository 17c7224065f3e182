"""From rows to what an administrator reads."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from liennganh.access.catalogue import CLIENT_ROLES, CLIENT_VERBS, reading_of
from liennganh.access.context import Context
from liennganh.access.roles import GRANTS
from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb as V
from liennganh.clients import schemas
from liennganh.clients.models import ClientSecret
from liennganh.clients.queries import Known
from liennganh.clients.workflow import CLIENT
from liennganh.core.clock import wall_now
from liennganh.core.workflow import etag_of
from liennganh.organisations.schemas import ref_of

SECRETS_SHOWN = 6  # the live ones and the last that were; the audit knows them all


def read_client(ctx: Context, known: Known) -> schemas.ApiClientRead:
    """One system in the reader's language."""
    client, now = known.client, wall_now()
    same = ("id", "purpose", "verbs", "expires_at", "suspended_at", "last_used_at", "tokens_issued", "created_at")
    return schemas.ApiClientRead(
        **{name: getattr(client, name) for name in same},
        name=known.name,
        organisation=ref_of(known.organisation, ctx.locale),
        state="expired" if client.expires_at <= now else client.state,
        reaches=[
            schemas.ClientReach.model_validate(
                {"role": held.role, "organisation": ref_of(body, ctx.locale), "reach": held.reach}
            )
            for held, body in known.reaches
        ],
        suspended_by=known.suspended_by,
        secrets=[_secret(secret, by, now) for secret, by in known.secrets[:SECRETS_SHOWN]],
        created_by=known.made_by,
        etag=etag_of(ctx, client),
        actions=actions_of(ctx, known, now),
    )


def actions_of(ctx: Context, known: Known, now: datetime) -> list[str]:
    """A third secret and the end of none are not offered, nor a secret for whom no token would be given."""
    live = len(known.live_secrets(now))
    shut = {V.CLIENT_ROTATE} if live >= 2 or known.client.expires_at <= now else set()
    shut |= set() if live else {V.CLIENT_REVOKE_SECRET}
    return [verb for verb in CLIENT.actions(ctx, known.client) if verb not in shut]


def _secret(secret: ClientSecret, made_by: str, now: datetime) -> schemas.ClientSecretRead:
    state: Literal["live", "expired", "revoked"] = (
        "revoked" if secret.revoked_at else "expired" if secret.expires_at <= now else "live"
    )
    same = ("id", "hint", "created_at", "expires_at", "last_used_at")
    return schemas.ClientSecretRead(**{name: getattr(secret, name) for name in same}, state=state, created_by=made_by)


def offered() -> list[schemas.OfferedVerb]:
    """All that may be given to a client."""
    return [
        schemas.OfferedVerb.model_validate(
            {
                "verb": verb.value,
                "roles": [role.value for role in CLIENT_ROLES if RULES[verb].is_open or verb in GRANTS[role]],
                "needs": None if (reading := reading_of(verb)) == verb or reading is None else reading.value,
                "is_read": verb.is_read,
            }
        )
        for verb in CLIENT_VERBS
    ]
