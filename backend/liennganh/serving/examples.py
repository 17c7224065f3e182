"""An example in every schema of the API's description, put together from the plan's own words and figures."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from liennganh.core.openapi import problem_schemas

ID = "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"
FORMATS = {"uuid": ID, "date": "2024-06-17", "date-time": "2024-06-10T02:42:00Z"}
BY_TYPE: dict[str, Any] = {"string": "…", "integer": 1, "number": 1.0, "boolean": False, "object": {}, "null": None}

FIELDS: dict[str, Any] = {
    "actions": ["submission.edit", "submission.submit"],
    "actor": "Nguyễn Thị Hạnh",
    "basis_note": "Mục V.11-8, nêu chung.",
    "business_date": "2024-06-10",
    "by": "Phạm Văn Dũng",
    "code": "CS-1.1.1",
    "components": ["CS-1.3.4", "CS-1.3.5", "CS-1.3.6"],
    "csrf_token": "2f6c1d…",
    "definition": "Đơn vị cấp xã có ít nhất một hoạt động tuyên truyền trong kỳ, trên tổng số đơn vị cấp xã.",
    "denominator": 217,
    "denominator_label": "Tổng số đơn vị cấp xã",
    "detail": "Chưa lưu gì từ lần gửi này.",
    "detail_text": "204/217 cấp xã tổ chức ít nhất một hình thức tuyên truyền",
    "diff": {"state": "submitted", "revision": 1},
    "direction": ">=",
    "due_on": "2024-06-17",
    "email": "hanh@vinhbao.demo",
    "etag": '"4.1"',
    "expected": 11,
    "field": "values.0.numerator",
    "filled": 9,
    "frequencies": ["semi_annual", "annual"],
    "full_name": "Nguyễn Thị Hạnh",
    "indicator_code": "CS-1.1.1",
    "indicator_codes": ["CS-1.1.1", "CS-1.1.2"],
    "kind": "ratio",
    "label": "6T 2023",
    "level": "district",
    "levels": ["district", "city"],
    "locale": "vi",
    "message": "Tử số không được lớn hơn mẫu số",
    "milestone": 50.0,
    "name": "UBND huyện Vĩnh Bảo",
    "named_in": ["V.11"],
    "note": "Đề nghị bổ sung đủ 30 xã, thị trấn.",
    "numerator": 204,
    "numerator_label": "Số đơn vị cấp xã có tổ chức tuyên truyền",
    "object_type": "submissions",
    "objective_code": "G1",
    "objective_codes": ["G1"],
    "organisation": "UBND huyện Vĩnh Bảo",
    "password": "LienNganh@2024",
    "rate": 94.0,
    "reach": "own",
    "reason": "Tổ chức thêm 2 đợt tuyên truyền tại thị trấn Vĩnh Bảo",
    "recurrence": "ongoing",
    "role": "contributor",
    "section": "II.1.1",
    "short_name": "Vĩnh Bảo",
    "short_title": "Kế hoạch phòng, chống mại dâm 2024",
    "source": "reported",
    "status": "number",
    "text": "100% xã, phường, thị trấn tổ chức được ít nhất một hình thức tuyên truyền.",
    "threshold": 100.0,
    "threshold_text": "100 %",
    "title": "Có thông tin chưa đúng",
    "total": 1,
    "type": "/problems/invalid",
    "unit": "percent",
    "value": 94.0,
    "value_text": "94,0 %",
    "verb": "submission.submit",
    "verbs": ["submission.read", "submission.edit", "submission.submit"],
    "year": 2024,
}


# How a request proves itself: by the cookie of a browser, or by a token that a client's credentials were given for.
SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": "session"},
    "client": {
        "type": "oauth2",
        "description": "Third-party systems: RFC 6749 client credentials, by HTTP Basic or in the body.",
        "flows": {"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": {}}},
    },
}


def describe_with_examples(app: FastAPI) -> None:
    """Complete the description once it is asked for; a schema that brings its own example keeps it."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        described = plain()
        schemas = described["components"]["schemas"]
        schemas.update(problem_schemas())
        described["components"]["securitySchemes"] = SECURITY
        described["security"] = [{"session": []}, {"client": []}]
        for schema in schemas.values():
            schema.setdefault("examples", [example_of(schema, schemas)])
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def example_of(schema: dict[str, Any], schemas: dict[str, Any], field: str = "") -> Any:
    """A value that the schema admits; the field's own example where it fits."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return example_of(_fitting(choices, field), schemas, field)
    if "properties" in schema and "examples" not in schema:
        return {name: example_of(part, schemas, name) for name, part in schema["properties"].items()}
    is_known = _is_of(FIELDS.get(field), schema) and "$ref" not in schema.get("items", {})
    if schema.get("type") == "array" and "items" in schema and not is_known:
        return [example_of(schema["items"], schemas)]
    return _plain(schema, field)


def _plain(schema: dict[str, Any], field: str) -> Any:
    """A value without parts: what the schema itself says, then what the field is known for, then its type."""
    for said in (schema.get("examples"), [schema["const"]] if "const" in schema else None, schema.get("enum")):
        if said:
            return said[0]
    if _is_of(FIELDS.get(field), schema):
        return FIELDS[field]
    return FORMATS.get(schema.get("format", ""), BY_TYPE.get(schema.get("type", "string"), "…"))


def _fitting(choices: list[dict[str, Any]], field: str) -> dict[str, Any]:
    said = [choice for choice in choices if choice.get("type") != "null"]
    return next((choice for choice in said if _is_of(FIELDS.get(field), choice)), said[0])


KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


def _is_of(value: Any, schema: dict[str, Any]) -> bool:
    kind = KINDS.get(schema.get("type", ""))
    return kind is not None and isinstance(value, kind) and schema.get("format") not in {"uuid", "date-time"}
