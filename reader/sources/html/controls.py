"""A control of a form in, the text that it shows out: the box of a task, code that is offered to be copied."""

from lxml.etree import _Element as Element

from reader.sources.html import tags


def box(element: Element) -> str:
    """Return the box of a task as Markdown writes it, "" for another control: one with a name is sent with a form."""
    if tags.name(element) != "input" or (element.get("type") or "").strip().lower() != "checkbox":
        return ""
    return "" if element.get("name") or tags.hidden(element) else "[ ] " if element.get("checked") is None else "[x] "


def is_read_only(element: Element) -> bool:
    """Tell whether an element is a field for text that nobody can change: a text, if it has more than one word."""
    return (
        tags.name(element) == "textarea"
        and element.get("readonly") is not None
        and len((element.text or "").split(maxsplit=1)) > 1
    )
