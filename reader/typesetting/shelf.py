"""A function of a text in, the same out that remembers its last results: as many as their texts have room."""

from collections.abc import Callable, Hashable

from reader.static import Concatenate, ParamSpec, TypeVar

_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")

_LEAST = 64  # code points that a result counts for at least: it is never smaller than a few hundred bytes


def shelved(
    budget: int,
) -> "Callable[[Callable[Concatenate[str, _Rest], _Result]], Callable[Concatenate[str, _Rest], _Result]]":
    """Remember the results for the texts asked for last, `budget` code points together.

    `functools.lru_cache` counts results: a thousand short paragraphs are little, a thousand long ones fill the memory.
    """

    def decorate(work: "Callable[Concatenate[str, _Rest], _Result]") -> "Callable[Concatenate[str, _Rest], _Result]":
        shelf: dict[Hashable, tuple[int, _Result]] = {}
        room = budget

        def remembered(text: str, /, *rest: "_Rest.args", **more: "_Rest.kwargs") -> _Result:
            nonlocal room
            key = (text, rest, *more.items())
            found = shelf.pop(key, None)
            if found is None:
                found = (max(len(text), _LEAST), work(text, *rest, **more))
                room -= found[0]
                while room < 0 and shelf:
                    room += shelf.pop(next(iter(shelf)))[0]
            shelf[key] = found
            return found[1]

        return remembered

    return decorate
