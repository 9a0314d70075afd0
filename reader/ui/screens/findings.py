"""Search in all that was read: hits as one types, each opened at its place."""

from collections.abc import Mapping

from reader.commands import key_of
from reader.controls import visible_line
from reader.library import Library
from reader.model import Span
from reader.reading.across import MOST, Finding, across
from reader.reading.catalogue import title
from reader.search.results import WHY
from reader.ui.screens.lists import Following, ListScreen
from reader.ui.widgets.listing import Part, Row
from reader.words import Words


class Findings(ListScreen[Following | None]):
    """Returns the article to open, and where."""

    AUTO_FOCUS = "Input"
    HINTS = (("choose", "hint.go"), ("line_up line_down", "hint.walk"), ("back", "hint.back"))

    def __init__(self, library: Library, words: Words, keys: Mapping[str, str]) -> None:
        box = (words("hint.find_all"), words("search.placeholder"))
        super().__init__(words, keys, words("findings.title"), box)
        self._library = library
        self._found: tuple[Finding, ...] = ()

    def narrow(self) -> None:
        """Show what the query finds."""
        self._found = across(self._library, self.query_typed)
        asked = bool(self.query_typed.strip())
        if self._library.texts.is_usable:
            empty = self.words("search.none" if asked else "findings.empty")
        else:
            empty = self.words("findings.unavailable")
        self.fill(len(self._found), self._row, empty)
        count = len(self._found)
        word = "findings.first" if count == MOST else "library.count"
        self.tell(self.words(word, count=count) if asked else "")

    def choose(self, number: int) -> None:
        """Return the article and the place, when it can be had again."""
        finding = self._found[number]
        if finding.entry.location:
            self.dismiss(Following(finding.entry.location, finding.place, finding.word))
        else:
            self.say("library.was_piped", title=title(finding.entry))

    def key(self, name: str) -> str:
        """Return the key of a command that works while one types."""
        return key_of(name, self.keys, typing=name != "search")

    def on_typing_box_left(self) -> None:
        """Return without a choice."""
        self.dismiss()

    def _row(self, number: int) -> Row:
        finding = self._found[number]
        beside = [self.words("findings.count", count=finding.places)]
        if finding.why != "exact":
            beside.append(self.words(WHY[finding.why]))
        head = (Part(title(finding.entry)), Part("   ".join(("", *beside)), "muted"))
        return head, _marked(finding.excerpt, finding.marks)


def _marked(text: str, marks: tuple[Span, ...]) -> tuple[Part, ...]:
    """Return an excerpt with what was looked for in it marked."""
    parts: list[Part] = []
    done = 0
    for start, end in marks:
        parts += (
            Part(visible_line(text[done:start]), "muted"),
            Part(visible_line(text[max(done, start) : end]), "match"),
        )
        done = max(done, end)
    return (*parts, Part(visible_line(text[done:]), "muted"))
