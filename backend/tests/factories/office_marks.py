"""What administrators look at, so that the crawl of `tests/house/privacy.py` asks for it too."""

from __future__ import annotations

from tests.factories.packs import lie_in_wait
from tests.world import World


async def kept_by_office(world: World) -> dict[str, list[str]]:
    """A pack that waits, two settings, a rule of retention and a person, by the names of parameters in paths."""
    return {
        "import_id": [await lie_in_wait(world)],
        "key": ["reminders", "session.idle_minutes"],
        "rule_name": ["replies"],
        "person_id": [str(await world.actor("hanh"))],
    }
