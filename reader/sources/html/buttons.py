"""Lines of a page in, those out that are buttons for the code beside them, with the name of its language."""

import re
from collections.abc import Mapping, Sequence

from reader.model import Kind
from reader.patterns import Pattern
from reader.sources.html.lines import Line

_NAMES = Pattern(r"copy|clipboard|toolbar|code-?block|code-?head|highlight-?tool", re.IGNORECASE)
_ACTION = Pattern(
    r"(?:[A-Za-z][\w+#.-]{0,15}?)?(?:\s?(?:(?:复制|拷贝|运行|收起|展开|折叠)(?:全部)?(?:代码)?|复制成功|已复制|全屏"
    r"|copy(?: code| to clipboard)?|copied!?|run))+",
    re.IGNORECASE | re.ASCII,
)
_LANGUAGE = Pattern(r"[A-Za-z][\w+#.-]{0,15}", re.ASCII)
_LONGEST = 40  # code points
_MOST = 3  # lines on either side of the code


def buttons(found: Sequence[Line], inside: Sequence[int]) -> Mapping[int, str]:
    """Return the numbers of the buttons among the lines `inside`, each with the reason to take it out."""
    taken: set[int] = set()
    these = set(inside)
    for n in inside:
        if found[n].kind is Kind.CODE:
            taken |= _beside(found, range(n - 1, n - 1 - _MOST, -1)) | _beside(found, range(n + 1, n + 1 + _MOST))
    return dict.fromkeys(taken & these, "removed.site-furniture")


def _beside(found: Sequence[Line], numbers: range) -> set[int]:
    """Return those of the lines that are buttons, the nearest first; a language alone is text, and stays."""
    taken: set[int] = set()
    acts = False
    for n in numbers:
        if not 0 <= n < len(found) or not _is_of_code(found[n]):
            break
        action = _ACTION.fullmatch(found[n].text) is not None
        if not action and not _LANGUAGE.fullmatch(found[n].text):
            break
        acts = acts or action
        taken.add(n)
    return taken if acts else set()


def _is_of_code(line: Line) -> bool:
    """Tell whether a short line stands in what its author calls a row of buttons, or in a button."""
    if line.kind not in {Kind.PARAGRAPH, Kind.ITEM} or len(line.text) > _LONGEST:
        return False
    around = (line.element, line.element.getparent())
    return any(one is not None and _NAMES.search(one.get("class") or "") for one in around)
