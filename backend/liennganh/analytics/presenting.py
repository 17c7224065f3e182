"""In preparation."""
from typing import Any


async def dashboard_of(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError


async def map_of(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError


async def progress_of(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError
