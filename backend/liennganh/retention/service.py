"""Setting a period, and telling rules with what they would remove."""

from __future__ import annotations

from uuid import uuid4

from liennganh.access.context import Context
from liennganh.access.recording import record_own
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.retention import queries, schemas
from liennganh.retention.catalogue import Kept
from liennganh.retention.models import RetentionChange
from liennganh.retention.queries import Held


async def edit(ctx: Context, name: str, days: int) -> Held:
    """Another period from now on; the next removal goes by it."""
    held = await queries.get_held_to_edit(ctx, name)
    check_version(ctx, held)
    check_bounds(held.rule, days)
    if days == held.days:
        return held
    change = RetentionChange(
        id=uuid4(),
        rule=name,
        number=held.version,
        days_before=held.days,
        days_after=days,
        changed_by=ctx.actor_id,
    )
    ctx.session.add(change)
    await record_own(ctx, change, rule=name, days=[held.days, days])
    await ctx.session.flush()
    return await queries.get_held(ctx, name)


def check_bounds(rule: Kept, days: int) -> None:
    """Raises Invalid, naming the field and the bounds."""
    if not rule.least <= days <= rule.most:
        told = Words(f"Chọn từ {rule.least} đến {rule.most} ngày", f"Choose from {rule.least} to {rule.most} days")
        raise Invalid(errors=(FieldError("days", "out_of_bounds", told),))


async def read_rule(ctx: Context, held: Held) -> schemas.RetentionRuleRead:
    """The rule with what there is and what would go."""
    rule = held.rule
    found = await queries.find_due(ctx, rule, held.days)
    return schemas.RetentionRuleRead(
        name=rule.name,
        days=held.days,
        usual_days=rule.days,
        least=rule.least,
        most=rule.most,
        kept=found.kept,
        due=due_of(held.days, found),
        etag=etag_of(ctx, held),
        actions=[V.RETENTION_EDIT.value] if V.RETENTION_EDIT in ctx.scopes else [],
    )


def due_of(days: int, found: object) -> schemas.DueRead:
    """What would go by that period."""
    same = {name: getattr(found, name) for name in ("bytes", "first_at", "last_at")}
    return schemas.DueRead(days=days, rows=getattr(found, "due"), **same)  # noqa: B009 - a row of any shape


async def read_history(ctx: Context) -> schemas.RetentionHistory:
    """Changes and removals, newest first."""
    named = ("id", "rule", "days_before", "days_after", "changed_at")
    changes = [
        schemas.RetentionChangeRead(**{name: getattr(row, name) for name in named}, changed_by=who)
        for row, who in await queries.list_changes(ctx)
    ]
    runs = [
        schemas.RetentionRunRead(
            **{name: getattr(row, name) for name in ("id", "started_at", "ended_at", "rows")},
            asked_by=who,
            removed=[schemas.RemovedRead(rule=rule, **said) for rule, said in sorted(row.removed.items())],
        )
        for row, who in await queries.list_runs(ctx)
    ]
    return schemas.RetentionHistory(changes=changes, runs=runs)
