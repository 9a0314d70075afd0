"""What is known of an article and a quotation from it in, the quotation with its source out."""

from collections.abc import Callable
from datetime import date, datetime

from reader.markdown import escaped
from reader.model import Meta
from reader.patterns import Pattern

_AUTHORS = 3  # that are named before "et al.": GB/T 7714-2015, 8.1.2
_ADDRESS = Pattern(r"https?://\S+")


def citation(meta: Meta, style: str, quote: str, accessed: date) -> str:
    """Return the quotation, "" for none, and under it where it stands, in one of STYLES.

    Of an article without an address on the web its file is not named, and `accessed` neither.
    """
    return STYLES[style](meta, quote, accessed)


def _gbt7714(meta: Meta, quote: str, accessed: date) -> str:
    """Cite as GB/T 7714-2015, 4.6: online [EB/OL] with the dates of publication and access, else [Z]."""
    address = _address(meta)
    kind, published = ("[EB/OL]" if address else "[Z]"), _day(meta)
    parts = [_responsible(meta), f"{meta.title or address}{kind}"]
    if address:
        parts += [f"{f'({published})' if published else ''}[{accessed.isoformat()}]", address]
    else:
        parts.append(", ".join(filter(None, (meta.source if meta.authors else "", published))))
    return _below(f"“{quote}”" if quote else "", ". ".join(filter(None, parts)) + ".")


def _markdown(meta: Meta, quote: str, accessed: date) -> str:  # noqa: ARG001 - all styles are called alike
    address = _address(meta)
    title = escaped(meta.title or address)
    linked = f"[{title}](<{address}>)" if address else title
    source = _listed(meta, (linked, *map(escaped, (*meta.authors, meta.source)), _day(meta)))
    return _below("\n".join(f"> {escaped(line)}".rstrip() for line in quote.splitlines()), source, gap="\n\n")


def _plain(meta: Meta, quote: str, accessed: date) -> str:  # noqa: ARG001 - the same
    title = f"《{meta.title}》" if meta.title and _is_chinese(meta) else meta.title
    source = _listed(meta, (*meta.authors, title, meta.source, _day(meta), _address(meta)))
    return _below(f"“{quote}”" if quote else "", f"——{source}" if source else "")


STYLES: dict[str, Callable[[Meta, str, date], str]] = {"gbt7714": _gbt7714, "markdown": _markdown, "plain": _plain}
"""Each takes what is known of the article, the quotation and the day on which it is quoted."""


def _responsible(meta: Meta) -> str:
    """Return the authors, or the body that has published the article: it may stand in their place."""
    named = meta.authors[:_AUTHORS]
    if len(meta.authors) > _AUTHORS:
        named = (*named, "等" if _is_chinese(meta) else "et al")
    return ", ".join(named) or meta.source


def _listed(meta: Meta, parts: tuple[str, ...]) -> str:
    return ("，" if _is_chinese(meta) else ", ").join(filter(None, parts))


def _below(quote: str, source: str, gap: str = "\n") -> str:
    return gap.join(filter(None, (quote, source)))


def _day(meta: Meta) -> str:
    published = meta.published
    return (published.date() if isinstance(published, datetime) else published).isoformat() if published else ""


def _address(meta: Meta) -> str:
    return meta.location if _ADDRESS.fullmatch(meta.location) else ""


def _is_chinese(meta: Meta) -> bool:
    return meta.language in ("zh", "")
