"""Reading the files of a plan pack so that every mistake can be told with its file and line."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Location = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

MAX_BYTES = 1_000_000
# A node of YAML takes a hundred times the room of its text; the largest file of a city's plan has ten thousand.
MOST_NODES = 100_000
DEEPEST = 12
# The C parser reads a pack ten times faster; not every platform's wheel has it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, order=True)
class PackError:
    """One mistake in a pack: where it stands and what is wrong."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.path, self.message) if part)


class BadPack(Exception):
    """A pack that may not be used; `errors` holds all its mistakes, in reading order."""

    def __init__(self, errors: list[PackError]) -> None:
        self.errors = sorted(set(errors))
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass
class Source:
    """A file's content, and the line each part of it began on."""

    file: str
    data: Any
    lines: dict[Location, int] = field(default_factory=dict)

    def line(self, location: Location) -> int:
        """The line of the part, or of the nearest part around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def written(location: Location) -> str:
    """A location as people write it: `indicators[3].threshold`."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def read_text(folder: Path, name: str, errors: list[PackError]) -> str | None:
    """The file in NFC, or None with the reason told."""
    path = folder / name
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            errors.append(PackError(name, 0, "", f"larger than {MAX_BYTES} bytes"))
            return None
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except FileNotFoundError:
        errors.append(PackError(name, 0, "", "missing file"))
    except UnicodeDecodeError:
        errors.append(PackError(name, 0, "", "not written in UTF-8"))
    except OSError as problem:
        errors.append(PackError(name, 0, "", f"unreadable: {problem.strerror}"))
    return None


def read_yaml(folder: Path, name: str, errors: list[PackError]) -> Source | None:
    """A YAML file with the line of every key and item; a key written twice is a mistake."""
    text = read_text(folder, name, errors)
    if text is None or not _is_plain(text, name, errors):
        return None
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        source = Source(name, loader.construct_document(node) if node else None)
    except (yaml.YAMLError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        message = getattr(problem, "problem", None) or str(problem)
        errors.append(PackError(name, mark.line + 1 if mark else 0, "", f"not YAML: {message}"))
        return None
    finally:
        loader.dispose()
    if node:
        _mark(node, (), source, errors)
    return source


def _is_plain(text: str, name: str, errors: list[PackError]) -> bool:
    """Whether the file is text of bounded size and depth alone: what follows an alias can be built without end."""
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            nodes += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if fault := _fault_of(event, depth, nodes):
                mark = event.start_mark
                errors.append(PackError(name, mark.line + 1 if mark else 0, "", fault))
                return False
    except (yaml.YAMLError, ValueError):
        pass  # told with its line by whoever reads the file next
    return True


def _fault_of(event: yaml.Event, depth: int, nodes: int) -> str | None:
    if isinstance(event, yaml.AliasEvent):
        return "an alias (*) is not allowed"
    if getattr(event, "anchor", None):
        return "an anchor (&) is not allowed"
    if getattr(event, "tag", None):
        return "a tag (!) is not allowed"
    if depth > DEEPEST or nodes > MOST_NODES:
        return "nested too deep or too many values"
    return None


def _mark(node: yaml.Node, location: Location, source: Source, errors: list[PackError]) -> None:
    source.lines.setdefault(location, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _mark(item, (*location, position), source, errors)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen:
                errors.append(PackError(source.file, line, written((*location, name)), "key written twice"))
            seen.add(name)
            source.lines[(*location, name)] = line
            _mark(value, (*location, name), source, errors)


def read_csv(folder: Path, name: str, root: str, errors: list[PackError]) -> Source | None:
    """A CSV file as `{root: [row, ...]}`; an empty cell is None."""
    text = read_text(folder, name, errors)
    if text is None:
        return None
    rows = csv.DictReader(io.StringIO(text))
    source = Source(name, {root: []}, {(): 1, (root,): 1})
    try:
        _read_rows(rows, source, root, errors)
    except csv.Error:
        errors.append(PackError(name, rows.line_num, "", "not CSV"))
        return None
    return source


def _read_rows(rows: Any, source: Source, root: str, errors: list[PackError]) -> None:
    for position, row in enumerate(rows):
        source.lines[(root, position)] = rows.line_num
        if None in row or None in row.values():
            place = written((root, position))
            errors.append(PackError(source.file, rows.line_num, place, "wrong number of columns"))
            continue
        source.data[root].append({key: value.strip() or None for key, value in row.items()})


def parse(model: type[M], source: Source | None, errors: list[PackError]) -> M | None:
    """The file as its model, or None with every field that does not fit told."""
    if source is None:
        return None
    try:
        return model.model_validate(source.data if source.data is not None else {})
    except ValidationError as problem:
        for mistake in problem.errors(include_url=False, include_context=False):
            location = tuple(mistake["loc"])
            errors.append(PackError(source.file, source.line(location), written(location), _message(mistake)))
    return None


def _message(mistake: Any) -> str:
    if mistake["type"] == "extra_forbidden":
        return "unknown field"
    if mistake["type"] == "missing":
        return "missing"
    message = str(mistake["msg"]).removeprefix("Value error, ")
    given = mistake.get("input")
    return f"{message} (given: {given!r})" if isinstance(given, str | int | float | bool) else message
