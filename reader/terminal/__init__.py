"""The terminal around the interface: what it can do, where its keys come from, how it is left."""

from reader.terminal.answers import without_answers
from reader.terminal.asking import PATIENCE, asked, probe
from reader.terminal.endings import ENDINGS, GRACE, HUNG_UP, Ending, ended_by_signals
from reader.terminal.guard import guarded
from reader.terminal.keyboard import TerminalError, keyboard_from_tty
from reader.terminal.pastes import Pastes
from reader.terminal.value import Background, Program, Terminal, is_dumb, is_web, known, with_ambiguous

__all__ = [
    "ENDINGS",
    "GRACE",
    "HUNG_UP",
    "PATIENCE",
    "Background",
    "Ending",
    "Pastes",
    "Program",
    "Terminal",
    "TerminalError",
    "asked",
    "ended_by_signals",
    "guarded",
    "is_dumb",
    "is_web",
    "keyboard_from_tty",
    "known",
    "probe",
    "with_ambiguous",
    "without_answers",
]
