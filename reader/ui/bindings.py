"""The command table in, Textual's bindings out; they carry command ids, since words are known only later."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType

from reader.commands import ARTICLE, COMMANDS, command, commands_in

_ALWAYS = ("quit",)
"""Commands whose control keys work wherever the focus is."""


def bindings() -> list[BindingType]:
    """Return a binding for each command of an article."""
    return _bound({each.id: each.action for each in commands_in(ARTICLE)}, always=True)


def bound(actions: Mapping[str, str]) -> list[BindingType]:
    """Return the bindings of commands to what their keys do in some pane or list: actions by command id."""
    return _bound(actions, always=False)


def _bound(actions: Mapping[str, str], *, always: bool) -> list[BindingType]:
    return [
        Binding(",".join(keys), action, name, show=False, priority=priority, id=_id(name, priority))
        for name, action in actions.items()
        for priority, keys in _by_priority(name, command(name).keys)
        if keys and (always or not priority)
    ]


def keymap(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the user's keys by binding id, for those commands that exist."""
    known = {each.id for each in COMMANDS}
    return {name: chosen for name, chosen in keys.items() if name in known}


def _by_priority(name: str, keys: Iterable[str]) -> list[tuple[bool, list[str]]]:
    """Split the keys of a command that must always work into control keys and plain ones, which text fields want."""
    always = [key for key in keys if name in _ALWAYS and key.startswith("ctrl+")]
    return [(False, [key for key in keys if key not in always]), (True, always)]


def _id(name: str, priority: bool) -> str:  # noqa: FBT001 - a fact about the binding, not a switch
    return f"{name}.always" if priority else name
