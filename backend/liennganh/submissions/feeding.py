"""What communes feed to their district's report: the sums, commune by commune, beside the figure that stands there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.context import Context
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.submissions import feeding_schemas as schemas
from liennganh.submissions import queries, rules
from liennganh.submissions.models import Submission, Value

ADD_UP = text((Path(__file__).parent / "feeding.sql").read_text())


async def list_feeds(session: AsyncSession, submission_ids: Iterable[uuid.UUID]) -> list[Row[Any]]:
    """One row per fed indicator of each report, as far as the login sees the communes."""
    return list((await session.execute(ADD_UP, {"submission_ids": list(submission_ids)})).all())


async def feeding_of(ctx: Context, submission: Submission) -> schemas.FeedingRead:
    """The feed of one report; nothing for a body without communes or one that asks them for nothing."""
    feeds = await list_feeds(ctx.session, [submission.id])
    if not feeds:
        return schemas.FeedingRead(items=[])
    form = await queries.load_form(ctx, submission)
    stored = {(v.indicator_id, v.category_id): v for v in await queries.list_values(ctx, submission.id)}
    bodies = await _bodies(ctx, {uuid.UUID(row["organisation_id"]) for feed in feeds for row in feed.communes})
    items = [
        _item(ctx, form, feed, stored.get(key_of(feed)), bodies)
        for feed in feeds
        if (feed.indicator_id, None) in stored
    ]
    return schemas.FeedingRead(items=items)


async def _bodies(ctx: Context, ids: set[uuid.UUID]) -> dict[str, Organisation]:
    rows = await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return {str(row.id): row for row in rows}


def _item(
    ctx: Context, form: queries.Form, feed: Row[Any], stored: Value | None, bodies: dict[str, Organisation]
) -> schemas.FeedRead:
    communes = [
        schemas.FeederRead(
            organisation=OrganisationRef.of(bodies[row["organisation_id"]], ctx.locale),
            **{name: row[name] for name in schemas.FeederRead.model_fields if name != "organisation"},
        )
        for row in feed.communes
    ]
    fed = Fed(feed)
    return schemas.FeedRead(
        indicator=ref_of(form.indicators[feed.indicator_id], ctx.locale),
        category_id=feed.category_id,
        status=fed.status,
        numerator=fed.numerator,
        denominator=fed.denominator,
        rate=rules.rate_of(fed, feed.entry),
        accepted=feed.accepted,
        expected=feed.expected,
        source=stored.source if stored else "reported",
        is_current=is_current(feed, stored),
        communes=communes,
    )


class Fed:
    """The sum as a figure; none while no commune's number is in it."""

    def __init__(self, feed: Any) -> None:
        self.status: Literal["number"] | None = "number" if feed.numerator is not None else None
        self.numerator: int | None = feed.numerator
        self.denominator: int | None = feed.denominator if feed.numerator is not None else None


def key_of(feed: Any) -> tuple[uuid.UUID, uuid.UUID | None]:
    """The cell of the report that the sum belongs in: the whole, or the class of the communes."""
    return feed.indicator_id, feed.category_id


def is_current(feed: Row[Any], stored: Value | None) -> bool:
    """Whether the report holds what the communes say now."""
    fed = Fed(feed)
    if stored is None:
        return fed.status is None
    return (stored.status, stored.numerator, stored.denominator) == (fed.status, fed.numerator, fed.denominator)
