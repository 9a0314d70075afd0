"""What a terminal sends in, the same out without controls in what is pasted: an escape would make keys of it."""

from reader.controls import visible

_BEGIN = "\x1b[200~"
_END = "\x1b[201~"


class Pastes:
    """Follows bracketed pastes through the pieces in which they come; only of a paste is anything held back."""

    def __init__(self) -> None:
        self._pasting = False
        self._before = ""  # the last that was typed: it may begin the sign of a paste
        self._held = ""  # the last that was pasted: it may begin the sign of its end

    def tamed(self, received: str) -> str:
        """Return what was received with visible symbols for the controls in pastes, line ends as line feeds there."""
        text = self._held + received
        parts = []
        while (at := (self._before + text).find(_END if self._pasting else _BEGIN)) >= 0:
            end = at + len(_END) - len(self._before)
            parts.append(_shown(text[:at]) + _END if self._pasting else text[:end])
            text = text[end:]
            self._before = ""
            self._pasting = not self._pasting
        self._held = _beginning(text) if self._pasting else ""
        shown = text[: len(text) - len(self._held)]
        parts.append(_shown(shown) if self._pasting else shown)
        self._before = "" if self._pasting else (self._before + text)[1 - len(_BEGIN) :]
        return "".join(parts)


def _shown(pasted: str) -> str:
    return visible(pasted.replace("\r\n", "\n").replace("\r", "\n"))


def _beginning(text: str) -> str:
    """Return the end of `text` that may be the beginning of the sign."""
    lengths = range(min(len(text), len(_END) - 1), 0, -1)
    return next((text[-length:] for length in lengths if _END.startswith(text[-length:])), "")
