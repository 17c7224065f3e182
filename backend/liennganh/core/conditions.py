"""Conditions of a statement written by hand: only what is asked for is said, and every value is an argument."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Conditions:
    """Conditions joined by `and`, with their arguments in order; only what is asked for is said."""

    said: list[str] = field(default_factory=list)
    arguments: list[Any] = field(default_factory=list)

    def add(self, condition: str, *arguments: Any) -> None:
        """`{}` stands for each argument."""
        places = [f"${len(self.arguments) + number}" for number in range(1, len(arguments) + 1)]
        self.said.append(condition.format(*places))
        self.arguments += arguments

    def __str__(self) -> str:
        return " and ".join(self.said) or "true"
