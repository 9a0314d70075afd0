"""Bytes for a terminal in, the cells that a reader would see out: a terminal that knows text of several sizes.

Of the text sizing protocol it keeps the rules that hurt: what is written over the top row of a scaled letter erases
the letter, what is written over a lower row is pushed right past it, and to erase a cell of it is to erase it.
"""

import re
from typing import NamedTuple

from reader.typesetting.clusters import boundaries
from reader.typesetting.widths import TEXTUAL
from reader.typesetting.widths import width as cell_width

_TOKEN = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b\](?P<command>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f]|\x1b[ -/]*[0-Z\\^-~])"
    r"|(?P<text>[^\x00-\x1f]+)"
)
_FLAGS = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}
_OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",), 29: ("strike",)}


class Style(NamedTuple):
    """Colours as their parameters of SGR, None for the default, and the names of what else is on."""

    ink: tuple = None
    paper: tuple = None
    flags: frozenset = frozenset()


class Letter(NamedTuple):
    """Text that stands in a block of cells, from its upper left one on; a blank one is a cell without text."""

    text: str
    row: int
    column: int
    columns: int
    rows: int
    style: Style


class Look(NamedTuple):
    """What is to be seen in a cell: which part of which text, in what colours."""

    text: str
    across: int
    down: int
    columns: int
    rows: int
    style: Style


class Screen:
    """A terminal of `columns` × `rows` cells, which it counts by `profile`; `feed` takes what is written to it."""

    def __init__(self, columns, rows, profile=TEXTUAL):
        self.columns, self.rows = columns, rows
        self.profile = profile
        self.pushed = 0  # how often text landed elsewhere than where it was written
        self.alternate = False
        self._style = Style()
        self._row = self._column = 0
        self._cells = self._cleared()
        self._main = self._cells
        self._pending = ""

    def feed(self, data):
        """Do what the bytes say; a sequence may come in two parts."""
        data = self._pending + data
        end = 0
        for token in _TOKEN.finditer(data):
            if token.start() != end:
                break
            end = token.end()
            self._do(token)
        self._pending = data[end:]
        assert len(self._pending) < 5000, f"no sequence: {self._pending[:40]!r}"

    def resize(self, columns, rows):
        """Take another size: the upper left part stays, letters that are cut in two go."""
        self.columns, self.rows = columns, rows
        self._cells, self._main = self._resized(self._cells), self._resized(self._main)
        self._row, self._column = min(self._row, rows - 1), min(self._column, columns - 1)

    def looks(self):
        """Return what is to be seen, as a list of rows of Looks."""
        return [
            [_look(letter, row, column) for column, letter in enumerate(line)] for row, line in enumerate(self._cells)
        ]

    def text(self):
        """Return the screen as text: a scaled letter stands in its upper left cell, · in all others of its block."""
        return "\n".join("".join(_sign(look) for look in line).rstrip() for line in self.looks())

    def letters(self):
        """Return the scaled letters on the screen, from the top and from the left."""
        scaled = {letter for line in self._cells for letter in line if letter.rows > 1}
        return sorted(scaled, key=lambda letter: (letter.row, letter.column))

    # What a program may write.

    def _do(self, token):
        if token["text"]:
            self._write(token["text"], 1, 0)
        elif token["control"]:
            self._control(token["control"])
        elif token["final"]:
            self._command(token["parameters"], token["final"])
        elif token["command"].startswith("66;"):
            _, told, text = token["command"].split(";", 2)
            assert len(text.encode()) <= 4096, "an escape may hold 4096 bytes of text"
            metadata = dict(item.split("=") for item in told.split(":"))
            self._write(text, int(metadata.get("s", 1)), int(metadata.get("w", 0)))

    def _control(self, control):
        match control:
            case "\n":
                if self._row == self.rows - 1:
                    self.pushed += 1
                    self._scroll(1)
                else:
                    self._row += 1
            case "\r":
                self._column = 0
            case _:
                assert control in ("\x0f", "\x07", "\x1b=", "\x1b>"), f"unknown: {control!r}"

    def _command(self, parameters, final):
        numbers = [int(number or 0) for number in parameters.lstrip("?<=>").rstrip("$").split(";")]
        number = numbers[0]
        match final:
            case "H":
                row, column = (*numbers, 0, 0)[:2]
                self._row = min(max(row, 1), self.rows) - 1
                self._column = min(max(column, 1), self.columns) - 1
            case "X":
                self._erase(self._row, self._column, min(self._column + max(number, 1), self.columns))
            case "J":
                assert number == 2
                for row in range(self.rows):
                    self._erase(row, 0, self.columns)
            case "K":
                start, end = ((self._column, self.columns), (0, self._column + 1), (0, self.columns))[number]
                self._erase(self._row, start, end)
            case "m":
                self._style = _styled(self._style, numbers)
            case "h" | "l" if parameters == "?1049":
                self._switch(alternate=final == "h")
            case _:
                assert final in "hlupnqct", f"unknown: CSI {parameters} {final}"

    def _switch(self, *, alternate):
        if alternate and not self.alternate:
            self._main, self._cells = self._cells, self._cleared()
        elif self.alternate and not alternate:
            self._cells = self._main
        self.alternate = alternate

    # What becomes of the cells.

    def _write(self, text, scale, told):
        ends = [len(text)] if told else boundaries(text)
        for start, end in zip((0, *ends), ends, strict=False):
            columns = scale * (told or cell_width(text[start:end], self.profile))
            if columns:
                self._put(text[start:end], columns, scale)

    def _put(self, text, columns, rows):
        if columns == rows == 1 and self._column < self.columns:
            under = self._cells[self._row][self._column]
            if under.columns == under.rows == 1:  # nearly always
                self._cells[self._row][self._column] = Letter(text, self._row, self._column, 1, 1, self._style)
                self._column += 1
                return
        if columns > self.columns or rows > self.rows:
            self.pushed += 1
            return
        before = self._row, self._column
        self._make_room(columns)
        if (below := self._row + rows - self.rows) > 0:
            self._scroll(below)
            self._row -= below
        self.pushed += before != (self._row, self._column)
        letter = Letter(text, self._row, self._column, columns, rows, self._style)
        for row in range(letter.row, letter.row + rows):
            for column in range(letter.column, letter.column + columns):
                self._remove(self._cells[row][column])
        self._set(letter)
        self._column += columns

    def _make_room(self, columns):
        """Move the cursor back to where the letter fits (there is no wrap), then past lower rows of other letters."""
        self._column = min(self._column, self.columns - columns)
        while True:
            line = self._cells[self._row]
            inside = [letter for letter in line[self._column : self._column + columns] if letter.row < self._row]
            if not inside:
                return
            self._column = inside[-1].column + inside[-1].columns
            if self._column + columns > self.columns:
                self._column = 0
                self._control("\n")

    def _set(self, letter):
        for row in range(letter.row, letter.row + letter.rows):
            for column in range(letter.column, letter.column + letter.columns):
                self._cells[row][column] = letter

    def _remove(self, letter):
        """Leave blank cells where a letter was, in its background; the caller writes over a letter of one cell."""
        if letter.columns == letter.rows == 1:
            return
        for row in range(letter.row, letter.row + letter.rows):
            for column in range(letter.column, letter.column + letter.columns):
                self._cells[row][column] = _blank(row, column, letter.style.paper)

    def _erase(self, row, start, end):
        for column in range(start, end):
            self._remove(self._cells[row][column])
            self._cells[row][column] = _blank(row, column, self._style.paper)

    def _scroll(self, rows):
        """Lose rows at the top; letters that are cut in two go."""
        letters = {letter for line in self._cells for letter in line}
        self._cells = self._cleared()
        for letter in letters:
            if letter.row >= rows:
                self._set(letter._replace(row=letter.row - rows))

    def _resized(self, cells):
        before, self._cells = self._cells, self._cleared()
        for letter in {letter for line in cells for letter in line}:
            if letter.row + letter.rows <= self.rows and letter.column + letter.columns <= self.columns:
                self._set(letter)
        resized, self._cells = self._cells, before
        return resized

    def _cleared(self):
        return [[_blank(row, column, None) for column in range(self.columns)] for row in range(self.rows)]


def _blank(row, column, paper):
    return Letter("", row, column, 1, 1, Style(paper=paper))


def _styled(style, numbers):
    numbers = iter(numbers)
    for number in numbers:
        if number == 0:
            style = Style()
        elif number in _FLAGS:
            style = style._replace(flags=style.flags | {_FLAGS[number]})
        elif number in _OFF:
            style = style._replace(flags=style.flags - set(_OFF[number]))
        elif number in (38, 48):
            kind = next(numbers)
            colour = (kind, *(next(numbers) for _ in range(3 if kind == 2 else 1)))
            style = style._replace(**{"ink" if number == 38 else "paper": colour})
        elif number in (39, 49):
            style = style._replace(**{"ink" if number == 39 else "paper": None})
        else:
            name = "ink" if number // 10 in (3, 9) else "paper"
            style = style._replace(**{name: (number,)})
    return style


def _look(letter, row, column):
    if not letter.text.strip():
        return Look("", 0, 0, 1, 1, _seen_of_blank(letter.style))
    return Look(letter.text, column - letter.column, row - letter.row, letter.columns, letter.rows, letter.style)


def _seen_of_blank(style):
    """Return what is to be seen of the style of a cell without ink: its background, and lines."""
    lines = style.flags & {"underline", "strike"}
    if "reverse" in style.flags:
        return Style(style.paper if lines else None, style.ink, lines | {"reverse"})
    return Style(style.ink if lines else None, style.paper, lines)


def _sign(look):
    if not look.text:
        return " "
    if look.down or look.across:
        return "" if look.down == 0 and look.across < cell_width(look.text) else "·"
    return look.text
