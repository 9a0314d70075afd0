"""An article in, its headings out: those it has, and short paragraphs in bold, which are headings to the eye."""

from collections.abc import Iterator

from reader.model import Article, Block, Blocks, Inline, Kind
from reader.outline.writing import Hanzi
from reader.records import NamedTuple

_LONGEST = 40  # code points of a paragraph that may be a heading, and
_LONGEST_LATIN = 80
_FEWEST = 2  # one line in bold may be anything; two are a habit
_ENDED = Hanzi(r"[。！？；：，、…,;:!]$|(?<!\.)\.$")
_NO_HEADING = Hanzi(
    r"[—–-]|[(（【\[]?(?:文|图|图文|摄影|执笔|作者|编辑|责编|记者|通讯员|来源|本文)\s*[/／|｜丨:：]|本文(?:首发|转自|摘自|来自|作者|来源)"
    r"|[\d\W]*$"
)
_CAPTION = Hanzi(
    r"(?:图为|图片|[上下左右]图|资料图|[▲△◎])|.*(?:截图|供图|[摄攝](?:影)?)[)）]?$|.{0,6}现场(?:照片|图片)?$"
)
_CAPTION_WINDOW = 60  # code points


class Heading(NamedTuple):
    """A block that heads others, and how deep it is from 1."""

    block: Block
    level: int


def headings(article: Article) -> list[Heading]:
    """Return the headings of an article in order; paragraphs in bold are of them when they head most of the text.

    Where every heading is in bold and of one level, a paragraph in bold is one more of them; else it is one level
    below the heading it follows.
    """
    blocks = article.blocks
    own = blocks.of(Kind.HEADING) if isinstance(blocks, Blocks) else [one for one in blocks if one.kind is Kind.HEADING]
    bold = list(_bold(article))
    if not own and (len(bold) < _FEWEST or 2 * bold[0].span.start > len(article.text)):
        return []
    strong = {mark.span for mark in article.marks if mark.inline is Inline.STRONG} if bold else set()
    levels = {max(block.level, 1) for block in own} or {1}
    alike = len(levels) == 1 and all(block.span in strong for block in own)
    found: list[Heading] = []
    level = min(levels)
    for block in sorted([*own, *bold], key=lambda one: one.span.start):
        if block.kind is Kind.HEADING:
            level = max(block.level, 1)
            found.append(Heading(block, level))
        else:
            below = not alike and bool(found) and found[0].block.kind is Kind.HEADING
            found.append(Heading(block, level + below))
    return found


def is_caption(text: str) -> bool:
    """Tell a paragraph that says what a picture shows."""
    return len(text) <= _CAPTION_WINDOW and "\n" not in text and _CAPTION.match(text) is not None


def _bold(article: Article) -> Iterator[Block]:
    """Yield the paragraphs that are headings by their look: short, in bold from end to end, over something else."""
    strong = {mark.span for mark in article.marks if mark.inline is Inline.STRONG}
    last = None
    for block in article.blocks if strong else ():
        looks = block.kind is Kind.PARAGRAPH and block.span in strong and _may_head(article, block)
        if last is not None and not looks:
            yield last
        last = block if looks else None


def _may_head(article: Article, block: Block) -> bool:
    start, end = block.span
    if end - start > _LONGEST_LATIN:
        return False
    text = article.text[start:end]
    short = end - start <= _LONGEST or text.isascii()
    return short and "\n" not in text and not (_ENDED.search(text) or _NO_HEADING.match(text) or is_caption(text))
