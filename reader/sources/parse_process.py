"""The program that parses in a process of its own: bytes in, an Article out, run by `reader.apart`."""

from importlib import import_module

from reader.sources.packed import packed
from reader.sources.raw import Raw, SourceError


def answer(parse: tuple[str, str], about: tuple[str, str, str], encoding: str, data: bytes) -> bytes:
    """Return packed what a function, named by its module and itself, makes of bytes and what is known about them."""
    module, name = parse
    location, declared, media = about
    try:
        return packed(getattr(import_module(module), name)(Raw(location, data, declared, media), encoding))
    except SourceError as error:
        return packed(error)
