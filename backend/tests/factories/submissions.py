"""Reports brought to a state, through the same requests as people send."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import httpx

from tests.world import Client, World

# Tử số, mẫu số: a plausible pair that breaks no rule and suits every share.
SHARE = (186, 412)
COUNT = 12


class Report:
    """A report as one person last saw it; every step checks that it worked and keeps the newest answer."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body

    def __getattr__(self, name: str) -> Any:
        try:
            return self.body[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def url(self) -> str:
        """Where it stands in the API."""
        return f"/submissions/{self.body['id']}"

    def item(self, code: str) -> dict[str, Any]:
        """One indicator with its figures."""
        return next(item for item in self.body["items"] if item["indicator"]["code"] == code)

    def indicator(self, code: str) -> str:
        """Identifier of an indicator."""
        return str(self.item(code)["indicator"]["id"])

    def total(self, code: str) -> dict[str, Any]:
        """The figure of the whole."""
        return self.item(code)["values"][0]

    def categories(self, code: str, breakdown: str | None = None) -> list[dict[str, Any]]:
        """Classes of one breakdown, or of the required ones."""
        found = self.item(code)["indicator"]["disaggregations"]
        return [
            c for d in found if (d["code"] == breakdown if breakdown else d["is_required"]) for c in d["categories"]
        ]


def worked(response: httpx.Response) -> dict[str, Any]:
    """The body of a success."""
    assert response.is_success, f"{response.status_code} {response.text[:2000]}"
    return response.json() if response.content else {}


async def read(person: Client, submission_id: str) -> Report:
    """The report as this person sees it now."""
    return Report(worked(await person.get(f"/submissions/{submission_id}")))


def complete_figures(report: Report) -> list[dict[str, Any]]:
    """A figure for everything the report asks for."""
    return [write for item in report.items for write in figures_of(report, item)]


def figures_of(report: Report, item: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """What fills one indicator."""
    indicator = item["indicator"]
    place = {"indicator_id": indicator["id"], "status": "number"}
    match indicator["entry"]:
        case "ratio":
            yield place | {"numerator": SHARE[0], "denominator": SHARE[1]}
        case "count":
            yield place | {"numerator": COUNT}
        case "yes_no":
            yield place | {"numerator": 1}
        case "programmes" | "months" | "parts":
            for category in report.categories(indicator["code"]):
                yield place | {"category_id": category["id"], "numerator": 1}


async def save(person: Client, report: Report, values: list[dict[str, Any]], **rest: Any) -> Report:
    """Save figures of a draft."""
    return Report(worked(await person.patch(report.url, {"values": values, **rest}, etag=report.etag)))


async def fill(person: Client, submission_id: str) -> Report:
    """Everything filled, nothing sent."""
    report = await read(person, submission_id)
    return await save(person, report, complete_figures(report))


async def act(person: Client, report: Report, verb: str, **review: Any) -> Report:
    """A step of the workflow by somebody who first reads what is there."""
    seen = await read(person, report.body["id"])
    return Report(worked(await person.post(f"{report.url}/{verb}", review, etag=seen.etag)))


async def submitted(world: World, code: str, contributor: str) -> Report:
    """Filled and sent by its contributor."""
    person = world.as_(contributor)
    return await act(person, await fill(person, await world.submission(code)), "submit")
