"""Alerts of the backup name only what the service tells."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from liennganh.backup.status import Status

ALERTS = Path(__file__).parents[3] / "infra" / "monitoring" / "backup-alerts.yml"


def test_every_metric_that_an_alert_names_is_told(tmp_path: Path) -> None:
    status = Status(tmp_path, base_hours=24)
    told = {f"{family.name}_total" if family.type == "counter" else family.name for family in status.registry.collect()}
    rules = [rule for group in yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]]
    named = {name for rule in rules for name in re.findall(r"\bliennganh_\w+", rule["expr"])}
    assert len(named) >= 4
    assert named - told == set()
