"""COMMANDS: what the reader can be told to do, and the keys for it. Bindings, palette, hints and help follow."""

from collections.abc import Mapping

from reader.records import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does. `action` is what the screen runs; `keys` are Textual's key names.

    `words/*.yaml` names it under `command.ID`, and in short under `hint.ID`.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    group: str


COMMANDS = (
    Command("larger", "resize_text(1)", ("plus", "equals_sign"), "size"),
    Command("smaller", "resize_text(-1)", ("minus", "underscore"), "size"),
    Command("normal", "normal_size", ("0",), "size"),
    Command("face", "app.next_face", ("F",), "size"),
    Command("line_down", "move('line_down')", ("j", "down"), "move"),
    Command("line_up", "move('line_up')", ("k", "up"), "move"),
    Command("page_down", "move('page_down')", ("space", "pagedown", "f"), "move"),
    Command("page_up", "move('page_up')", ("b", "pageup"), "move"),
    Command("half_down", "move('half_down')", ("d",), "move"),
    Command("half_up", "move('half_up')", ("u",), "move"),
    Command("top", "move('top')", ("g", "home"), "move"),
    Command("bottom", "move('bottom')", ("G", "end"), "move"),
    Command("next_section", "move('next_section')", ("right_square_bracket",), "move"),
    Command("previous_section", "move('previous_section')", ("left_square_bracket",), "move"),
    Command("next_paragraph", "move('next_paragraph')", ("right_curly_bracket",), "move"),
    Command("previous_paragraph", "move('previous_paragraph')", ("left_curly_bracket",), "move"),
    Command("search", "search", ("slash",), "search"),
    Command("next_match", "move('next_match')", ("n",), "search"),
    Command("previous_match", "move('previous_match')", ("N",), "search"),
    Command("results", "results", ("R", "ctrl+r"), "search"),
    Command("search_mode", "search_mode", ("ctrl+t",), "search"),
    Command("back", "back", ("escape",), "search"),
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
    Command("articles", "app.articles", ("o",), "article"),
    Command("library", "app.library", ("B",), "article"),
    Command("find_all", "app.find_all", ("S",), "article"),
    Command("reload", "app.reload", ("r",), "article"),
    Command("encoding", "app.encoding", ("E",), "article"),
    Command("theme", "app.next_theme", ("s",), "program"),
    Command("help", "app.help", ("question_mark",), "program"),
    Command("palette", "app.command_palette", ("ctrl+p",), "program"),
    Command("suspend", "app.suspend_process", ("ctrl+z",), "program"),
    Command("quit", "app.quit", ("q", "ctrl+c"), "program"),
)
"""In the order of the help screen; a group's name is `group.GROUP` in words."""

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
    "alt+left": "Alt+Left",
    "alt+right": "Alt+Right",
    "down": "Down",
}


def sign(key: str) -> str:
    """Return a Textual key name as it is printed on the key: `plus` is +, `ctrl+p` Ctrl+P."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{_SIGNS.get(key[5:], key[5:].upper())}"
    return _SIGNS.get(key, key)


def key_of(command_id: str, chosen: Mapping[str, str]) -> str:
    """Return the first key of a command as printed on it, "" when it has none; `chosen` are the user's own."""
    return shown_keys(_BY_ID[command_id], chosen).partition("  ")[0]


def shown_keys(command: Command, chosen: Mapping[str, str]) -> str:
    """Return the keys of a command as printed on them; `chosen` are the user's own, by command id."""
    keys = chosen[command.id].split(",") if command.id in chosen else command.keys
    return "  ".join(sign(key.strip()) for key in keys)
