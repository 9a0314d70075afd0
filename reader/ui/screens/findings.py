"""Search in all that was read: hits as one types, each opened at its place.

Typed ──▶ thread: Search.advance, again and again ──▶ the rows so far, and whether there may be more
              └─ another query, the end of the screen: the search is told to stop
"""

import asyncio
import sys
from collections.abc import Mapping
from functools import partial

from reader.commands import key_of
from reader.controls import visible_line
from reader.library import Library
from reader.model import Span
from reader.reading.across import MOST, SLICE, Finding, Search
from reader.reading.catalogue import title
from reader.search.results import WHY
from reader.typesetting.punctuation import display
from reader.ui.screens.lists import Following, ListScreen
from reader.ui.threads import in_thread
from reader.ui.widgets.listing import Part, Row
from reader.words import Words

_SOON = 0.02  # seconds after which is shown what was found, while the index may be long about what comes next
_TURN = 0.0005  # seconds until the thread lets a key in


class Findings(ListScreen[Following | None]):
    """Returns the article to open, and where."""

    AUTO_FOCUS = "Input"
    HINTS = (("choose", "hint.go"), ("line_up line_down", "hint.walk"), ("back", "hint.back"))

    def __init__(self, library: Library, words: Words, keys: Mapping[str, str]) -> None:
        box = (words("hint.find_all"), words("search.placeholder"))
        super().__init__(words, keys, words("findings.title"), box)
        self._library = library
        self._search = Search(library, "")
        self._found: tuple[Finding, ...] = ()
        self._is_new = False
        self._is_entered = False
        self._turn = sys.getswitchinterval()

    def on_mount(self) -> None:
        """Let no key wait for the thread."""
        sys.setswitchinterval(_TURN)

    def on_unmount(self) -> None:
        """Look no further."""
        self._search.stop()
        sys.setswitchinterval(self._turn)

    def narrow(self) -> None:
        """Look for the query in a thread; what was found before is shown until there is something to say."""
        self._search.stop()
        self._search = Search(self._library, self.query_typed)
        self._is_new, self._is_entered = True, False
        if self.query_typed.strip() and self._library.texts.is_usable:
            self.run_worker(self._look(self._search), group="look", exclusive=True)
        else:
            self._show(self._search)

    def choose(self, number: int) -> None:
        """Return the article and the place, when it can be had again."""
        if number >= len(self._found):  # there is another list since it was chosen
            return
        finding = self._found[number]
        if finding.entry.location:
            self.dismiss(Following(finding.entry.location, finding.place, finding.word))
        else:
            self.say("library.was_piped", title=title(finding.entry))

    def enter(self) -> None:
        """Choose the row of the cursor; while nothing is shown of the query yet, the first one if it comes at once."""
        if self._is_new:
            self._is_entered = True
        else:
            super().enter()

    def key(self, name: str) -> str:
        """Return the key of a command that works while one types."""
        return key_of(name, self.keys, typing=name != "search")

    def on_typing_box_left(self) -> None:
        """Return without a choice."""
        self.dismiss()

    async def _look(self, search: Search) -> None:
        """Show what a search finds, as it comes, until it is done or another one has taken its place."""
        has_more = True
        while has_more:
            work = asyncio.create_task(in_thread(partial(search.advance, SLICE)))
            try:
                while not work.done():
                    await asyncio.wait({work}, timeout=_SOON)
                    if search is not self._search or not self.is_attached:
                        return
                    if self._is_new or search.is_done or search.found != self._found:
                        self._show(search)
                has_more = work.result()
            finally:
                work.cancel()

    def _show(self, search: Search) -> None:
        """Show what was found so far, what came last below; the cursor stays, but for another query."""
        cursor = 0 if self._is_new else self.cursor
        self._found = search.found
        count = len(self._found)
        self.fill(count, self._row, self._nothing(search), cursor)
        facts = self.words("findings.first" if count == MOST else "library.count", count=count)
        self.tell("   ".join(filter(None, (facts if count else "", self._lacking(search)))))
        is_entered, self._is_new, self._is_entered = self._is_entered, False, False
        if is_entered and count:
            self.choose(0)

    def _nothing(self, search: Search) -> str:
        """Return what is said where nothing was found (yet)."""
        if not self._library.texts.is_usable:
            return self.words("findings.unavailable")
        if not self.query_typed.strip():
            return self.words("findings.empty")
        return self._lacking(search) or self.words("search.none")

    def _lacking(self, search: Search) -> str:
        """Return why there may be more than was found."""
        if not search.is_whole:
            return self.words("findings.unreadable")
        return "" if search.is_done or not self.query_typed.strip() else self.words("search.waiting")

    def _row(self, number: int) -> Row:
        finding = self._found[number]
        beside = [self.words("findings.count", count=finding.places)] if finding.places else []
        if finding.why != "exact":
            beside.append(self.words(WHY[finding.why]))
        head = (Part(title(finding.entry)), Part("   ".join(("", *beside)), "muted"))
        return head, _marked(display(finding.excerpt), finding.marks)


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
