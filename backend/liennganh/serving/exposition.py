"""All metrics in one text: of this process, and of the installation as its database tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from liennganh.serving.health import HEAD
from liennganh.serving.measuring import collect_process
from liennganh.serving.system import look


class Gathered:
    """Families of several places, as the text format wants them."""

    def __init__(self, *parts: Iterable[Metric]) -> None:
        self.parts = parts

    def collect(self) -> Iterator[Metric]:
        """All of them, in order."""
        return chain(*self.parts)


async def expose(app: FastAPI) -> bytes:
    """Everything there is to tell, at this moment."""
    system = await look(app.state.probing)
    everything = Gathered([_build(app.version)], app.state.measured.collect(), collect_process(app), system)
    return generate_latest(everything)


def _build(version: str) -> Metric:
    build = GaugeMetricFamily("liennganh_build", "The program and the schema it wants", labels=["version", "schema"])
    build.add_metric([version, HEAD], 1)
    return build


__all__ = ["CONTENT_TYPE_LATEST", "expose"]
