"""What the whole plan has reached, as the coordinator's report takes it: sentences, and tables of city and district."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from liennganh.access.context import Context
from liennganh.analytics import gate, queries, schemas
from liennganh.analytics.dashboards import dashboard_of
from liennganh.analytics.presenting import Composer
from liennganh.analytics.queries import Found, Place
from liennganh.analytics.wording import lowered
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Area
from liennganh.plans.models import Objective
from liennganh.reports.figures import Cell, Column, Taken, whole
from liennganh.reports.sentences import Reading, cell_of, figure_lines, status_word, threshold_of

BASIS: schemas.Basis = "official"
BEST_SHOWN = 3
# Fewer tell nothing of who does well.
LEAST_COMPARED = 5


async def take_plan(ctx: Context, place: Place, taken: Taken) -> None:
    """Every objective's sentences, and the annexes of the city and of its districts."""
    board = await dashboard_of(ctx, place, BASIS)
    indicators = {row.id: row for row in await queries.list_indicators(ctx, place)}
    found = await queries.list_below(ctx, place, BASIS)
    composer = await Composer.over(ctx, found)
    by_indicator: dict[uuid.UUID, list[Found]] = defaultdict(list)
    for row in found:
        if not gate.is_withheld(row.indicator):
            by_indicator[row.indicator.id].append(row)
    groups: dict[str, list[schemas.MonitoringGroup]] = defaultdict(list)
    for group in [*board.targets, *board.monitoring]:
        groups[group.objective_code].append(group)
    by_id = {objective.id: objective for _, objective in await queries.list_targets(ctx, place)}
    objectives = sorted(by_id.values(), key=lambda one: one.position)
    for objective in objectives:
        lines: list[str] = []
        for group in groups[objective.code]:
            lines += _target_lines(taken, group)
            for one in group.indicators:
                rows = [] if group.is_neutral else by_indicator[one.indicator.id]
                lines += figure_lines(taken, Reading.of(one), _best(composer, one, rows))
        taken.blocks[f"objective.{objective.code}"] = [f"{objective.title_vi}", *lines]
    every = [one for group in [*board.targets, *board.monitoring] for one in group.indicators]
    _table_of_city(taken, sorted(every, key=lambda one: indicators[one.indicator.id].position))
    districts = list(await queries.list_districts(ctx, place))
    for objective in objectives:
        of_it = [one for group in groups[objective.code] for one in group.indicators if by_indicator[one.indicator.id]]
        _table_of_districts(
            taken, composer, objective, [indicators[one.indicator.id] for one in of_it], districts, by_indicator
        )


def _target_lines(taken: Taken, group: schemas.MonitoringGroup) -> list[str]:
    if not isinstance(group, schemas.TargetProgress):
        return []
    threshold = taken.add(
        f"{group.code}.threshold", f"{group.code}: chỉ tiêu", lowered(group.threshold_text or "theo dõi")
    )
    status = taken.add(f"{group.code}.status", f"{group.code}: tình trạng", status_word(group.status))
    return [f"{group.short_name} (chỉ tiêu {threshold}): {status}."]


def _best(composer: Composer, one: schemas.IndicatorProgress, rows: list[Found]) -> str | None:
    """Who has reached most, where a rate is compared at all; nobody is named as last."""
    told = [row for row in rows if row.progress.value is not None]
    if one.indicator.kind not in {"ratio", "composite"} or one.indicator.is_sensitive or len(told) < LEAST_COMPARED:
        return None
    told.sort(key=lambda row: (-(row.progress.value or 0), row.area.sort_key))
    return ", ".join(f"{lowered(row.area.name_vi)} ({composer.value_text(row)})" for row in told[:BEST_SHOWN])


def _table_of_city(taken: Taken, every: list[schemas.IndicatorProgress]) -> None:
    columns = [
        Column("TT", 8),
        Column("Mã", 18),
        Column("Chỉ số", 70, "left"),
        Column("Tử số", 18, "right"),
        Column("Mẫu số", 18, "right"),
        Column("Kết quả", 38, "right"),
        Column("Chỉ tiêu", 20),
        Column("Cùng kỳ năm trước", 24, "right"),
        Column("Tình trạng", 32),
    ]
    rows = [[whole(number), *_city_row(one)] for number, one in enumerate(every, 1)]
    taken.table("indicators", None, columns, rows)


def _city_row(one: schemas.IndicatorProgress) -> list[Cell]:
    reading = Reading.of(one)
    # The sums so far of what is not whole would pass for the whole.
    is_told = reading.value is not None
    return [
        one.indicator.code,
        one.indicator.short_name or one.indicator.name,
        cell_of(one.numerator if is_told else None, "count"),
        cell_of(one.denominator if is_told else None, "count"),
        reading.cell(),
        threshold_of(one.direction, one.threshold, one.indicator.kind),
        reading.before.cell(reading.unit) if reading.before else "–",
        status_word(one.status),
    ]


def _table_of_districts(
    taken: Taken,
    composer: Composer,
    objective: Objective,
    indicators: list[Indicator],
    districts: list[Area],
    by_indicator: dict[uuid.UUID, list[Found]],
) -> None:
    """Districts in the order of their names: a table, not a ranking."""
    if not indicators:
        return
    rows: dict[tuple[Any, Any], Found] = {
        (row.area.id, row.indicator.id): row for one in indicators for row in by_indicator[one.id]
    }
    columns = [Column("TT", 8), Column("Quận, huyện", 34, "left")]
    columns += [Column(f"{one.code} {one.short_vi}", 24, "right") for one in indicators]
    table: list[list[Cell]] = [
        [whole(number), area.name_vi, *(_district_cell(composer, rows.get((area.id, one.id))) for one in indicators)]
        for number, area in enumerate(districts, 1)
    ]
    taken.table("districts", f"{objective.section}. {objective.title_vi}", columns, table)


def _district_cell(composer: Composer, row: Found | None) -> Cell:
    if row is None:
        return "–"
    text = composer.value_text(row)
    if row.progress.value is None or row.progress.is_suppressed:
        return text
    if row.indicator.kind == "count":
        return {"text": text, "value": row.progress.value, "unit": "count"}
    return {"text": text, "value": round(row.progress.value, 1), "unit": "percent"}
