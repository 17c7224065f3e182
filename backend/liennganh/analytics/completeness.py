"""In preparation."""
from typing import Any


async def completeness_of(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError
