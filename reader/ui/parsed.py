"""Style sheets in, their rules out: what an earlier start has parsed is not parsed again (`reader.start_cache`).

Beside `faults`, `kitty` and `fixed` this touches what Textual keeps private: no public hook stands between a
style sheet and its rules. Rules of another version of Textual are not used; those that cannot be had are parsed.
"""

import pickle
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import textual
from textual.css.model import RuleSet, SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from reader.start_cache import start_cache

_KEY = ("rules",)

Sheet = tuple[Hashable, ...]
"""What tells a style sheet from all others: the length and checksum of its text, and how it counts among them."""


class ParsedStylesheet(Stylesheet):
    """All style sheets of the program, with the rules that the last start has left of them, in its colours."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._left: dict[Sheet, list[RuleSet]] | None = None
        self._new: dict[Sheet, list[RuleSet]] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Use other colours; the rules of the present ones are of no use."""
        super().set_variables(variables)
        self._left, self._new = None, {}

    def leave(self) -> None:
        """Leave the rules of all style sheets for the next start."""
        if self._new and (version := _version()):
            data = pickle.dumps({**(self._left or {}), **self._new}, pickle.HIGHEST_PROTOCOL)
            start_cache().keep(_KEY, (version, self._colours()), data)
            self._new = {}

    def restyle(self, root: Widget, classes: frozenset[str]) -> None:
        """Style what lies in a node, and may look otherwise since that has other ones of these classes.

        It is laid out and drawn by whoever asks for this, once, and not again because of it.
        """
        names = self._names_behind(classes, len(self.rules))
        nodes = [node for node in root.walk_children(Widget, with_self=True) if not names.isdisjoint(_names(node))]
        self.update_nodes(nodes)
        for node in nodes:
            node._layout_required = node._repaint_required = False  # noqa: SLF001 - see above

    @lru_cache(maxsize=32)  # noqa: B019 - there is one, and it lives as long as the program
    def _names_behind(self, classes: frozenset[str], _: int) -> frozenset[str]:
        """Return what the last parts of the selectors name that have one of the classes in them."""
        return frozenset(
            name
            for rule in self.rules
            if any(
                part.type is SelectorType.CLASS and part.name in classes
                for selector in rule.selector_set
                for part in selector.selectors
            )
            for name in rule.selector_names
        )

    def _parse_rules(self, css: str, *place: Any, **named: Any) -> list[RuleSet]:
        """Return the rules of one style sheet, told apart by its text and all that Textual passes but its path."""
        counts = tuple(value for name, value in sorted(named.items()) if name != "read_from")
        sheet = (len(css), crc32(css.encode(errors="replace")), *place, *counts)
        if self._left is None:
            self._left = self._known()
        for known in (self._left, self._new):
            if sheet in known:
                return known[sheet]
        rules = super()._parse_rules(css, *place, **named)
        if not any(rule.errors for rule in rules):
            self._new[sheet] = rules
        return rules

    def _known(self) -> dict[Sheet, list[RuleSet]]:
        data = start_cache().kept(_KEY, (_version(), self._colours()))
        try:
            known = pickle.loads(data) if data else {}  # noqa: S301 - written by us, like bytecode
        except Exception:  # noqa: BLE001 - another Textual's inner life
            return {}
        return known if isinstance(known, dict) else {}

    def _colours(self) -> int:
        return crc32(repr(sorted(self._variables.items())).encode(errors="replace"))


def _names(node: DOMNode) -> set[str]:
    """Return what selectors may call a node or one of its parts."""
    parts = {f".{name}" for name in node._get_component_classes()}  # noqa: SLF001 - see above
    return node._selector_names | parts  # noqa: SLF001 - the same


def _version() -> str:
    """Return the version of Textual by the name of what pip has written beside it, "" when there is nothing.

    `importlib.metadata` would take longer than what is won.
    """
    beside = Path(textual.__file__).parent.parent
    return next((path.name for path in beside.glob("textual-*.dist-info")), "")
