"""In preparation."""
from typing import Any


async def sources_of(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError
