"""The pages of a picture and the keys that turn them, as bytes and back."""

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN, _KEYS = b"\0", b"\x1e"  # neither is drawn; no key sends the second
_MARK = b"\0\0end"


class Picture:
    """What draws the first page, and the ones behind it; `keys` are the bytes of the keys that go a page on."""

    def __init__(self, pages: "Sequence[bytes]", keys: "Sequence[bytes]" = ()) -> None:
        self.pages = pages
        self.keys = keys

    def __bytes__(self) -> bytes:
        return _BETWEEN.join((_KEYS.join(self.keys), *self.pages)) + _MARK

    @classmethod
    def of(cls, data: bytes) -> "Picture | None":
        """Return the picture that was written so, None when it was not or is not all there."""
        if not data.endswith(_MARK):
            return None
        keys, *pages = data.removesuffix(_MARK).split(_BETWEEN)
        return cls(pages, keys.split(_KEYS)) if pages else None

    def page(self, typed: bytes) -> int:
        """Return how many pages on keys lead; beyond all pages when there are others among them."""
        count = 0
        while typed:
            key = next((key for key in self.keys if key and typed.startswith(key)), b"")
            if not key:
                return len(self.pages)
            typed = typed[len(key) :]
            count += 1
        return count
