"""The command table in, Textual's bindings out; they carry command ids, since words are known only later."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType

from reader.commands import COMMANDS

_ALWAYS = ("quit",)
"""Commands whose control keys work wherever the focus is."""


def bindings() -> list[BindingType]:
    """Return a binding for each command."""
    return [
        Binding(",".join(keys), command.action, command.id, show=False, priority=priority, id=_id(command.id, priority))
        for command in COMMANDS
        for priority, keys in _by_priority(command.id, command.keys)
        if keys
    ]


def keymap(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the user's keys by binding id, for those commands that exist."""
    known = {command.id for command in COMMANDS}
    return {command: chosen for command, chosen in keys.items() if command in known}


def _by_priority(command: str, keys: Iterable[str]) -> list[tuple[bool, list[str]]]:
    """Split the keys of a command that must always work into control keys and plain ones, which text fields want."""
    always = [key for key in keys if command in _ALWAYS and key.startswith("ctrl+")]
    return [(False, [key for key in keys if key not in always]), (True, always)]


def _id(command: str, priority: bool) -> str:  # noqa: FBT001 - a fact about the binding, not a switch
    return f"{command}.always" if priority else command
