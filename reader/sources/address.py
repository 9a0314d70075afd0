"""What the user typed or a server sent in, a web address as it goes over the wire out."""

from ipaddress import IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from reader.patterns import Pattern

_SCHEMES = {"http": 80, "https": 443}
_LONGEST = 4096  # code points; servers refuse far shorter ones
_UNQUOTED = "%/:@!$&'()*+,;=~"  # RFC 3986: what stands in a path as it is; "%" since most are quoted already
_HOST = Pattern(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?")
_TYPED = Pattern(r"(?:[\w-]+\.)+(?P<top>[^\W\d_]{2,10})(?::\d{1,5})?(?:[/?#].*)?")
# A server of this machine or its network, which seldom has a certificate; with a port, or it may be anything.
_NEAR = Pattern(r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}(?:[/?#].*)?")
# What a host may end in to be taken for one without http://: these, and two letters of a country.
_TOP = Pattern(
    r"com|net|org|edu|gov|int|info|biz|name|dev|app|io|xyz|top|site|online|club|wiki|blog|news|tech|cloud"
    r"|中国|中國|公司|网络|網絡|网址|政务|公益|香港|台湾|台灣|[a-z]{2}"
)
# Countries that are also endings of files: `notes.md` that is not there is a missing file.
_ENDING = Pattern(r"ai|cc|db|go|gz|hs|js|kt|md|ml|pl|ps|py|rb|rs|sh|so|st|ts|tv|vi")


def address(location: str) -> str:
    """Return a location that begins with http:// or https:// as it is asked for; raise ValueError for no address.

    Its host is in ASCII (IDNA), what a request may not hold is quoted, its #fragment and its password are left out.
    """
    parts = urlsplit(location.strip())
    host = parts.hostname or ""
    host = host if _is_ipv6(host) else host.encode("idna").decode()
    if len(location) > _LONGEST or parts.scheme not in _SCHEMES or not (_HOST.fullmatch(host) or _is_ipv6(host)):
        raise ValueError(location)
    place = f"[{host}]" if _is_ipv6(host) else host
    if parts.port not in {None, _SCHEMES[parts.scheme]}:
        place += f":{parts.port}"
    path = quote(parts.path or "/", safe=_UNQUOTED)
    return urlunsplit((parts.scheme, place, path, quote(parts.query, safe=_UNQUOTED + "?"), ""))


def typed(location: str) -> str:
    """Return the address meant by `example.com/a` or `localhost:8000/a`, "" when it looks like no host."""
    match = _TYPED.fullmatch(location)
    top = match["top"].lower() if match else ""
    is_far = _TOP.fullmatch(top) and not _ENDING.fullmatch(top)
    if not (is_far or _NEAR.fullmatch(location)):
        return ""
    try:
        return address(f"{'https' if is_far else 'http'}://{location}")
    except ValueError:
        return ""


def redirected(base: str, target: str) -> str:
    """Return the address to which a page at `base` redirects; raise ValueError when it is no http or https."""
    return address(urljoin(base, target))


def is_private(host: str) -> bool:
    """Tell whether a name or an IP address is of this machine or its own network, as far as the name tells."""
    name = host.rstrip(".").lower()
    try:
        found = ip_address(name.partition("%")[0])
    except ValueError:
        return name.rpartition(".")[2] in {"localhost", "local", "internal"}
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return not found.is_global


def _is_ipv6(host: str) -> bool:
    try:
        return ip_address(host).version == 6
    except ValueError:
        return False
