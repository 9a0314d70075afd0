"""The target of a link and the location of its text in, the location or place it leads to out."""

from pathlib import PurePath

from reader.controls import visible_line
from reader.sources.fetch import STANDARD_INPUT

_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST = 2083  # code points: no browser follows more


def target(href: str, location: str) -> str:
    """Return a location that can be opened, "#" and the name of a place in the same text, or "" for neither.

    Of schemes only http, https and mailto are followed. What is relative is meant from `location`, a path or an
    address.
    """
    from urllib.parse import unquote, urljoin, urlsplit  # noqa: PLC0415 - a text without links has no need of it

    href = href.strip()
    if not href or len(href) > _LONGEST or visible_line(href) != href:
        return ""
    if href.startswith("#"):
        return href if len(href) > 1 else ""
    try:
        if is_address(location):
            href = urljoin(location, href)
        parts = urlsplit(href)
    except ValueError:  # what looks like an address but is none, such as http://[
        return ""
    if parts.scheme:
        return href if parts.scheme in _SCHEMES and (parts.netloc or parts.scheme == "mailto") else ""
    if parts.netloc or not parts.path or location == STANDARD_INPUT:
        return ""
    path = unquote(parts.path)
    return path_target(str(PurePath(location).parent / path)) if visible_line(path) == path else ""


def is_address(location: str) -> bool:
    """Tell whether a location is an address on the web."""
    return location.startswith(("http://", "https://"))


def host(address: str) -> str:
    """Return the name of the site an address is on, "" when it names none."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - as above

    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_target(path: str) -> str:
    """Return the target of a link to a file; a name that begins with "#" is told from a place in the text."""
    return f"./{path}" if path.startswith("#") else path
