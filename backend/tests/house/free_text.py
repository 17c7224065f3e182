"""Which text people may send without anybody looking whether it names somebody; each check returns its faults."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tests.house.routes import operations

# Shapes of what the contract stops: a citizen's number and a telephone number, alone and within a sentence.
NAMING = ("031088001234", "0904 123 456", "Liên hệ chị Hoa, 0904123456", "CCCD 0310 8800 1234, Lê Chân")
CODE = "compared with the codes that exist; one that is unknown is refused and kept nowhere"
SECRET = "a secret, a link or a code of an app: never kept as it was sent"
ADDRESS = "an address for letters, which is asked for as such"
LICENCE = "the number under which a business is registered, which may have as many digits"
PLACE = "names a place in what was sent or seen; kept nowhere"
NOT_LOOKED_AT: Mapping[str, str] = {
    **dict.fromkeys(("InvitationWrite.email", "PasswordLost.email", "PersonWrite.email", "SignIn.email"), ADDRESS),
    **dict.fromkeys(("EstablishmentEdit.licence_number", "EstablishmentWrite.licence_number"), LICENCE),
    **dict.fromkeys(("BudgetImportWrite.sheet", "ImportWrite.sheet", "Seen.etag", "Seen.id"), PLACE),
    **dict.fromkeys(
        (
            *("AppCode.code", "CodeGiven.code", "ProofGiven.code", "LinkGiven.token", "PasswordChosen.token"),
            *("PasswordChange.current_password", "PasswordChange.new_password", "PasswordChosen.new_password"),
            *("ProofGiven.password", "SignIn.password"),
        ),
        SECRET,
    ),
    **dict.fromkeys(
        (
            *("AnswerWrite.item", "AssessedWrite.criterion", "InspectionFindingWrite.violation", "ReadingChange.lead"),
            *("ApiClientWrite.organisation", "ApiClientWrite.verbs", "ClientReachWrite.organisation"),
            *("DirectiveItemWrite.coordinating", "DirectiveItemWrite.leads", "InvitationWrite.organisation"),
            "MembershipWrite.organisation",
            *("DocumentCorrection.indicator_codes", "DocumentCorrection.task_codes", "DocumentWrite.indicator_codes"),
            *("DocumentWrite.task_codes", "DocumentWrite.issuer", "DocumentWrite.organisation"),
            *("EstablishmentEdit.kind", "EstablishmentEdit.sector", "EstablishmentWrite.kind"),
            *("EstablishmentWrite.sector", "EstablishmentKindEdit.category", "EstablishmentKindEdit.sector"),
            *("EstablishmentKindWrite.category", "EstablishmentKindWrite.sector"),
            *("BudgetLineFields.objective_code", "BudgetLineFields.task_code", "BudgetLineWrite.objective_code"),
            *("BudgetLineWrite.task_code", "BudgetLineWrite.organisation"),
            *("ReportWrite.organisation", "ReportWrite.template", "TakeOverWrite.names"),
        ),
        CODE,
    ),
}


def body_models(app: FastAPI) -> Iterator[type[BaseModel]]:
    """Every model that a request may carry, those inside others too, each once."""
    waiting: list[Any] = []
    for _, context in operations(app):
        route = context.original_route
        if isinstance(route, APIRoute) and route.body_field is not None:
            waiting.append(route.body_field.field_info.annotation)
    seen: set[Any] = set()
    while waiting:
        for model in _models_in(waiting.pop()):
            if model not in seen:
                seen.add(model)
                yield model
                waiting += [info.annotation for info in model.model_fields.values()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for part in typing.get_args(annotation):
        yield from _models_in(part)


def free_text_faults(models: Iterator[type[BaseModel]], exempt: Mapping[str, str] = NOT_LOOKED_AT) -> list[str]:
    """Fields that take a number by which somebody can be found; an exemption that is not needed is a fault too."""
    found = {f"{model.__name__}.{name}" for model in models for name in _naming_fields(model)}
    faults = [f"{name} takes an identity or telephone number" for name in sorted(found - exempt.keys())]
    return faults + [f"{name} is exempted and takes none" for name in sorted(exempt.keys() - found)]


def _naming_fields(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if any(_takes(info, text) for text in NAMING):
            yield name


def _takes(info: FieldInfo, text: str) -> bool:
    """Alone or as one of a list."""
    adapter: TypeAdapter[Any] = TypeAdapter(typing.Annotated[(info.annotation, info, *info.metadata)])
    for value in (text, [text], {"x": text}):
        try:
            taken = adapter.validate_python(value)
        except (ValidationError, TypeError, ValueError):
            continue
        if taken is not None and text in str(taken):
            return True
    return False
