"""An exception in the interface in, an orderly end out. The one module that touches what Textual keeps private."""

from textual.app import App


class Faults(App[None]):
    """An app that ends on an exception without printing a traceback full of private text over the screen.

    Textual 8.2 has no public hook for it; the version is pinned below 9.
    """

    @property
    def fault(self) -> Exception | None:
        """The exception that ended the app, None when nothing went wrong."""
        return self._exception

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
