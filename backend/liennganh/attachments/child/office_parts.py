"""What inside an office file loads or runs something by itself: relations, content types, fields and formulas."""

from __future__ import annotations

import re

from liennganh.attachments.child.refused import Refused
from liennganh.attachments.child.xml import Attributes

ACTIVE_TYPES = ("macro", "vba", "activex", "oleobject", "control", "addin", "webextension", "externallink")
# The last word of a relation's type: each of these brings in or runs something from elsewhere.
ACTIVE_RELATIONS = frozenset(
    {
        "attachedtemplate", "oleobject", "package", "control", "activexcontrolbinary", "vbaproject", "afchunk", "frame",
        "externallink", "externallinkpath", "connections", "querytable", "subdocument", "mailmergesource",
        "mailmergeheadersource", "recipientdata", "xlmacrosheet", "xlintlmacrosheet", "ui", "extensibility",
        "webextension", "taskpanes",
    }
)  # fmt: skip
LINKS = ("http://", "https://", "mailto:", "#")
FIELDS = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE|RD)\b", re.IGNORECASE
)
FORMULAS = re.compile(
    r"\|\s*['\"]|\w+\|[^!]*!|\b(?:CALL|REGISTER(?:\.ID)?|EXEC|RTD|DDE|WEBSERVICE|SQL\.REQUEST)\s*\(", re.IGNORECASE
)
BREAKS = frozenset({"p", "c", "v", "t", "si", "row", "f", "instrText"})


def check_type(content_type: str) -> None:
    """A part of a kind that acts makes the whole file one that acts."""
    if any(word in content_type.lower() for word in ACTIVE_TYPES):
        raise Refused("active_office")


def check_relation(attributes: Attributes) -> None:
    """Only a hyperlink, which waits for a click, may lead outside."""
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "").strip()
    if kind in ACTIVE_RELATIONS:
        raise Refused("active_office")
    is_outside = attributes.get("TargetMode", "").lower() == "external" or re.match(
        r"[A-Za-z][\w+.-]*:|//|\\\\", target
    )
    if is_outside and not (kind == "hyperlink" and target.lower().startswith(LINKS)):
        raise Refused("outside_office")


class Texts:
    """The words of one part as its reader sees them; refuses fields and formulas that fetch or run something."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._path: list[str] = []
        self._field: list[str] = []
        self._formula: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element opens; a field may be said in an attribute."""
        self._path.append(name)
        if name == "fldSimple":
            _check_field(attributes.get("instr", ""))
        if name == "fldChar":
            self._turn_field()
        if name in {"ddeLink", "oleLink", "oleObject", "OLEObject", "control", "altChunk"}:
            raise Refused("active_office")

    def text(self, words: str) -> None:
        """Characters of the innermost element."""
        inner = self._path[-1] if self._path else ""
        if inner == "instrText":
            self._field.append(words)
        elif inner in {"f", "formula", "formula1", "formula2", "definedName"}:
            self._formula.append(words)
        else:
            self._words.append(words)

    def end(self, name: str) -> None:
        """An element closes; cells and paragraphs are apart, runs of one paragraph are not."""
        self._path.pop()
        if name in {"f", "formula", "formula1", "formula2", "definedName"}:
            if FORMULAS.search("".join(self._formula)):
                raise Refused("active_office")
            self._formula.clear()
        if name in BREAKS and not (name == "t" and "p" in self._path):
            self._words.append(" ")

    def words(self) -> str:
        """All of it, once everything was read."""
        self._turn_field()
        return "".join(self._words)

    def _turn_field(self) -> None:
        """A field's instruction may be cut into pieces: it is judged whole, at each of its marks."""
        _check_field("".join(self._field))
        self._field.clear()


def _check_field(instruction: str) -> None:
    if FIELDS.match(instruction.replace('"', " ").strip()):
        raise Refused("active_office")
