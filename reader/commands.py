"""COMMANDS: what the reader can be told to do, and the keys for it. Bindings, palette, hints and help follow."""

from collections.abc import Mapping
from contextlib import suppress

from reader.records import dataclass

ARTICLE, LISTS, BOTH = "article", "lists", "both"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does. `action` is what the screen runs; `keys` are Textual's key names.

    `place` is where: ARTICLE, LISTS (of articles, notes, matches, sections) or BOTH; in lists other actions may be run.
    `words/*.yaml` names it under `command.ID`, and in short under `hint.ID`.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    group: str
    place: str = ARTICLE

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is one."""
        return (ARTICLE, LISTS) if self.place == BOTH else (self.place,)


COMMANDS = (
    Command("larger", "resize_text(1)", ("plus", "equals_sign"), "size"),
    Command("smaller", "resize_text(-1)", ("minus", "underscore"), "size"),
    Command("normal", "normal_size", ("0",), "size"),
    Command("face", "app.next_face", ("F",), "size"),
    Command("line_down", "move('line_down')", ("j", "down"), "move", BOTH),
    Command("line_up", "move('line_up')", ("k", "up"), "move", BOTH),
    Command("page_down", "move('page_down')", ("space", "pagedown", "f"), "move", BOTH),
    Command("page_up", "move('page_up')", ("b", "pageup"), "move", BOTH),
    Command("half_down", "move('half_down')", ("d",), "move"),
    Command("half_up", "move('half_up')", ("u",), "move"),
    Command("top", "move('top')", ("g", "home"), "move", BOTH),
    Command("bottom", "move('bottom')", ("G", "end"), "move", BOTH),
    Command("next_section", "move('next_section')", ("right_square_bracket",), "move"),
    Command("previous_section", "move('previous_section')", ("left_square_bracket",), "move"),
    Command("next_paragraph", "move('next_paragraph')", ("right_curly_bracket",), "move"),
    Command("previous_paragraph", "move('previous_paragraph')", ("left_curly_bracket",), "move"),
    Command("search", "search", ("slash",), "search", BOTH),
    Command("next_match", "move('next_match')", ("n",), "search"),
    Command("previous_match", "move('previous_match')", ("N",), "search"),
    Command("results", "results", ("R", "ctrl+r"), "search"),
    Command("search_mode", "search_mode", ("ctrl+t",), "search"),
    Command("back", "back", ("escape",), "search", BOTH),
    Command("sections", "sections", ("t",), "panes"),
    Command("next_pane", "app.focus_next", ("tab",), "panes"),
    Command("previous_pane", "app.focus_previous", ("shift+tab",), "panes"),
    Command("select", "select", ("v",), "select"),
    Command("left", "move('left')", ("left",), "select"),
    Command("right", "move('right')", ("right",), "select"),
    Command("copy", "copy", ("y",), "select"),
    Command("cite", "cite", ("Y",), "select"),
    Command("bookmark", "app.bookmark", ("m",), "notes"),
    Command("highlight", "app.highlight", ("h",), "notes"),
    Command("note", "app.note", ("a",), "notes"),
    Command("notes", "app.notes", ("M",), "notes"),
    Command("next_link", "link(1)", ("l",), "links"),
    Command("previous_link", "link(-1)", ("L",), "links"),
    Command("follow", "follow", ("enter",), "links"),
    Command("earlier", "app.visit(-1)", ("backspace", "alt+left"), "links"),
    Command("later", "app.visit(1)", ("alt+right",), "links"),
    Command("removed", "removed", ("x",), "article"),
    Command("articles", "app.articles", ("o",), "article", BOTH),
    Command("library", "app.library", ("B",), "article"),
    Command("find_all", "app.find_all", ("S",), "article", BOTH),
    Command("reload", "app.reload", ("r",), "article"),
    Command("encoding", "app.encoding", ("E",), "article"),
    Command("choose", "choose", ("enter",), "lists", LISTS),
    Command("sort", "sort", ("s",), "lists", LISTS),
    Command("remove", "remove", ("x", "delete"), "lists", LISTS),
    Command("restore", "restore", ("u",), "lists", LISTS),
    Command("edit", "edit", ("a",), "lists", LISTS),
    Command("write", "write", ("w",), "lists", LISTS),
    Command("unfold", "change('unfold')", ("l", "right"), "lists", LISTS),
    Command("fold", "change('fold')", ("h", "left"), "lists", LISTS),
    Command("fold_all", "change('all')", ("z",), "lists", LISTS),
    Command("theme", "app.next_theme", ("s",), "program"),
    Command("help", "app.help", ("question_mark",), "program"),
    Command("palette", "app.command_palette", ("ctrl+p",), "program"),
    Command("suspend", "app.suspend_process", ("ctrl+z",), "program", BOTH),
    Command("quit", "app.quit", ("q", "ctrl+c"), "program", BOTH),
)
"""In the order of the help screen; a group's name is `group.GROUP` in words."""

_MODIFIERS = {"", "ctrl", "alt", "shift"}
_KEYS = {"insert", *(f"f{number}" for number in range(1, 25))}
_ASCII = {"backslash": "reverse solidus", "at": "commercial at"}  # what Unicode calls them; others are in _SIGNS
_ASCII |= {f"{which}_than_sign": f"{which}-than sign" for which in ("less", "greater")}

_BY_ID = {command.id: command for command in COMMANDS}
_SIGNS = {
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "underscore": "_",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "enter": "Enter",
    "backspace": "Backspace",
    "delete": "Delete",
    "alt+left": "Alt+Left",
    "alt+right": "Alt+Right",
    "down": "Down",
}


def sign(key: str) -> str:
    """Return a Textual key name as it is printed on the key: `plus` is +, `ctrl+p` Ctrl+P."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{_SIGNS.get(key[5:], key[5:].upper())}"
    return _SIGNS.get(key, key)


def command(command_id: str) -> Command:
    """Return the command with an id."""
    return _BY_ID[command_id]


def commands_in(place: str) -> tuple[Command, ...]:
    """Return the commands of one place, ARTICLE or LISTS."""
    return tuple(each for each in COMMANDS if place in each.places)


def key_of(command_id: str, chosen: Mapping[str, str], *, typing: bool = False) -> str:
    """Return the first key of a command as printed on it, "" when it has none; `chosen` are the user's own.

    While one is `typing`, letters are no keys.
    """
    keys = shown_keys(command(command_id), chosen).split("  ")
    return next((key for key in keys if len(key) > 1 or not typing), "")


def printed(name: str) -> str:
    """Return `sign` of a key, "" when there can be none of this name: Textual's, what is printed, ctrl+ before it."""
    return sign(name) if _is_key(name) else ""


def shown_keys(command: Command, chosen: Mapping[str, str]) -> str:
    """Return the keys of a command as printed on them; `chosen` are the user's own, by command id.

    A key of its own that the user has given to another one in the same place is not its any more.
    """
    if command.id in chosen:
        return "  ".join(map(sign, _split(chosen[command.id])))
    others = [other for other in map(_BY_ID.get, chosen) if other and not {*other.places}.isdisjoint(command.places)]
    taken = {printed(key) for other in others for key in _split(chosen[other.id])}
    return "  ".join(shown for key in command.keys if (shown := sign(key)) not in taken)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",")]


def _is_key(name: str) -> bool:
    before, _, key = name.rpartition("+") if len(name) > 1 else ("", "", name)
    if not set(before.split("+")) <= _MODIFIERS:
        return False
    return len(key) == 1 or key in _SIGNS or key in _KEYS or _is_character(_ASCII.get(key, key))


def _is_character(name: str) -> bool:
    """Tell that Unicode has a character of this name, which Textual writes with low lines."""
    from unicodedata import lookup  # noqa: PLC0415 - asked of the user's own keys alone

    for between in (" ", "-"):
        with suppress(KeyError):
            return name.islower() and lookup(name.replace("_", between)).isprintable()
    return False
