"""Connected systems with their secrets and reach, as rows."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from liennganh.access.context import Context
from liennganh.access.models import Actor, Membership
from liennganh.clients.models import ApiClient, ClientSecret
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging, page_of
from liennganh.organisations.models import Organisation

Maker, Stopper = aliased(Actor), aliased(Actor)


@dataclass(frozen=True)
class Known:
    """A client with all that is shown of it."""

    client: ApiClient
    name: str
    organisation: Organisation
    made_by: str
    suspended_by: str | None
    secrets: list[tuple[ClientSecret, str]]
    reaches: list[tuple[Membership, Organisation]]

    def live_secrets(self, now: datetime) -> list[ClientSecret]:
        """Those that a token can be had for, or could once the client is resumed."""
        return [secret for secret, _ in self.secrets if secret.revoked_at is None and secret.expires_at > now]


def _statement() -> Select[ApiClient, str, Organisation, str, str]:
    return (
        select(ApiClient, Actor.name, Organisation, Maker.name, Stopper.name)
        .join(Actor, Actor.id == ApiClient.id)
        .join(Organisation, Organisation.id == ApiClient.organisation_id)
        .join(Maker, Maker.id == ApiClient.created_by)
        .outerjoin(Stopper, Stopper.id == ApiClient.suspended_by)
    )


async def list_clients(ctx: Context, paging: Paging) -> tuple[list[Known], int]:
    """All of them, the newest first."""
    rows, total = await page_of(
        ctx.session,
        _statement().order_by(ApiClient.created_at.desc(), ApiClient.id),  # type: ignore[arg-type]
        paging,
    )
    return await _completed(ctx, rows), total


async def get_client(ctx: Context, client_id: uuid.UUID) -> Known:
    """One, locked: whoever changes its secrets at the same moment waits."""
    statement = _statement().where(ApiClient.id == client_id).with_for_update(of=ApiClient)
    rows = (await ctx.session.execute(statement.execution_options(populate_existing=True))).all()
    if not rows:
        raise NotFound
    return (await _completed(ctx, rows))[0]


async def _completed(ctx: Context, rows: Sequence[tuple[ApiClient, str, Organisation, str, str | None]]) -> list[Known]:
    ids = [row[0].id for row in rows]
    secrets: dict[uuid.UUID, list[tuple[ClientSecret, str]]] = defaultdict(list)
    held: dict[uuid.UUID, list[tuple[Membership, Organisation]]] = defaultdict(list)
    made = select(ClientSecret, Actor.name).join(Actor, Actor.id == ClientSecret.created_by)
    made = made.where(ClientSecret.client_id.in_(ids)).order_by(ClientSecret.created_at.desc(), ClientSecret.id)
    fresh = {"populate_existing": True}
    for secret, by in await ctx.session.execute(made, execution_options=fresh):
        secrets[secret.client_id].append((secret, by))
    reach = select(Membership, Organisation).join(Organisation, Organisation.id == Membership.organisation_id)
    reach = reach.where(Membership.actor_id.in_(ids)).order_by(Organisation.sort_key, Membership.role)
    for membership, body in await ctx.session.execute(reach, execution_options=fresh):
        held[membership.actor_id].append((membership, body))
    return [Known(*row, secrets[row[0].id], held[row[0].id]) for row in rows]
