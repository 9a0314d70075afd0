"""What is known about an article in, the same under the names it has in files out."""

from dataclasses import asdict

from reader.model import Meta


def facts(meta: Meta) -> dict[str, object]:
    """Return the facts that JSON and front matter hold; a date is in ISO 8601."""
    known = asdict(meta)
    known["published"] = meta.published.isoformat() if meta.published else ""
    known["authors"] = list(meta.authors)
    del known["location"], known["undecodable"]
    return known
