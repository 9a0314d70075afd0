"""What is said in passing: of the last thing done, in lines that are broken as those of a text are, put away by a key.

Warnings of what cannot be kept or used stay for their time beside it.
"""

from textual.notifications import Notify, SeverityLevel

from reader.faces.cells import plain
from reader.terminal import Terminal
from reader.typesetting import Measure, Typography
from reader.typesetting.paragraph import Shape, fill, prepare
from reader.ui.faults import Faults

_WIDEST, _PADDING = 56, 4  # cells of a line and beside it, as the style sheet has them
_MAY_BREAK = "\u200b"
_AS_IT_STANDS = Typography(normalise=False, gaps=False)


class Notices(Faults):
    """The part of the program that says something over what is read."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal)
        self._measure = plain(terminal.profile)[0].measure

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - as Textual has it
    ) -> None:
        """Say something, in lines that begin and end with no mark that must not; nothing in it is markup."""
        width = max(2, min(_WIDEST, self.size.width - _PADDING))
        said = _broken(message, width, self._measure)
        super().notify(said, title=title, severity=severity, timeout=timeout, markup=False)

    def hush(self) -> None:
        """Put away what was said of the last thing done."""
        for notification in list(self._notifications):
            if notification.severity != "warning":
                self._unnotify(notification)

    def put_away(self) -> bool:
        """Put away what was said of a fault; tell whether it was of one."""
        is_fault = any(notification.severity == "error" for notification in self._notifications)
        if is_fault:
            self.hush()
        return is_fault

    def _on_notify(self, event: Notify) -> None:
        """Let what is said take the place of what was; Textual's own, which is called too, shows it."""
        if event.notification.severity != "warning":
            self.hush()


def _broken(text: str, width: int, measure: Measure) -> str:
    """Return a text in lines of at most so many cells; a long path goes on behind a slash, not within a name."""
    lines = []
    for line in text.replace("/", f"/{_MAY_BREAK}").split("\n"):
        pieces = fill(prepare(line, _AS_IT_STANDS, measure), Shape(width, 0, 0, 0))
        lines += [line[piece.start : piece.end].rstrip(" ") for piece in pieces] or [""]
    return "\n".join(lines).replace(_MAY_BREAK, "")
