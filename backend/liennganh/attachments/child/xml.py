"""XML of office files read without entities: a document type of any kind is refused before it is understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from liennganh.attachments.child.refused import Refused

DEEPEST = 200
Attributes = dict[str, str]


class Reader:
    """Elements by local name, as `start(name, attributes)`, `text(words)`, `end(name)`, without namespaces."""

    def __init__(
        self,
        start: Callable[[str, Attributes], None] = lambda *_: None,
        text: Callable[[str], None] = lambda _: None,
        end: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._depth = 0
        self._start, self._end = start, end
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = text
        self._parser = parser

    def read(self, chunks: Iterable[bytes]) -> None:
        """Parse it all; raises Refused."""
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused("damaged") from error

    @staticmethod
    def _refuse(*_: object) -> int:
        raise Refused("entities")

    def _opened(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused("too_complex")
        self._start(_local(name), {_local(key): value for key, value in attributes.items()})

    def _closed(self, name: str) -> None:
        self._depth -= 1
        self._end(_local(name))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
