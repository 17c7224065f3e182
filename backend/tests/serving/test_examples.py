"""Every schema of the API's description carries an example that the schema itself admits."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from tests.description import described

DESCRIBED = described()
SCHEMAS: dict[str, Any] = DESCRIBED["components"]["schemas"]


def faults(name: str) -> list[str]:
    """What is wrong with the examples of one schema."""
    examples = SCHEMAS[name].get("examples", [])
    root = {"$ref": f"#/components/schemas/{name}", "components": DESCRIBED["components"]}
    validator = jsonschema_rs.Draft202012Validator(root, validate_formats=True)
    found = [error.message for example in examples for error in validator.iter_errors(example)]
    return found if examples else [f"{name} has no example"]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_example_fits_its_schema(name: str) -> None:
    assert faults(name) == []


def test_an_example_that_does_not_fit_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCHEMAS["SignIn"], "examples", [{"email": "hanh@vinhbao.demo"}])
    assert faults("SignIn") == ['"password" is a required property']
