"""Every operation says in the description what it does and how it can fail; `tests.soak.described` keeps it to that."""

from __future__ import annotations

from tests.description import described
from tests.house import routes
from tests.world import World


async def test_every_operation_is_described(world: World) -> None:
    """A summary in words, and the failures that every signed-in operation can answer."""
    paths = described()["paths"]
    faults = []
    for name, context in routes.operations(world.app):
        method, _, path = name.partition(" ")
        if not routes.verbs_of(context):
            continue
        operation = paths[path][method.lower()]
        missing = {"401", "403", "422", "500", "503"} - set(operation["responses"])
        faults += [f"{name} does not document {missing}"] if missing else []
        faults += [] if operation.get("description") else [f"{name} says nothing of itself"]
    assert faults == []
