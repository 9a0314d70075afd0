"""Paragraphs of a dumped page in, the article's own out: headline, byline, body, and what was taken out and why."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.blocks import heads
from reader.sources.byline import LONGEST_VALUE, NOTHING, Byline
from reader.sources.furniture import LONGEST_LINE, Verdict, verdict
from reader.sources.prose import prose, prose_ahead, weight_of_the_article, weights_of

EDGE = 400
"""Paragraphs at either end that may belong to the site."""

_NOTE_HEAD = 6  # paragraphs at the top of a text without prose among which its author may be named
_NOTE_TAIL = 3
_REACH = 12  # paragraphs between a headline and its date, at the most
_SHORT = 60  # code points of a line of the site's own among the prose
_LONGEST_TITLE = 90
_LONGEST_SOURCE = 14
_LONGEST_SIGNER = 30
_ROW = 3  # fields that follow each other, at the least
_STAMPS = 3  # unlabelled dates over paragraphs, at the most, on the page of one article
_OTHER_STORY = "removed.related"
_NO_NOTES = frozenset({"removed.related", "removed.neighbours"})  # words that a note may use itself

_TAG = Pattern(r"[\[【〔［]\s*+([^\]】〕］]{1,12}?)\s*+[\]】〕］]\s*+(?=\S)")
_ENDED = Pattern(r"[。；，,;:：.、]$|[。！？!?]”$")
_MENU = Pattern(r"(?<=\S)[\s|｜·]+(?=\S{2,4}(?:[\s|｜·]|$))")
_NO_NAME = Pattern(r"[，。！？：；,!?:;—“”《》]")
_MARKED = Pattern(r"[-*+•>#]\s|\d{1,3}[.)、]")
_STAMP = Pattern(r"[\[(（]?\d{2,4}[-/:.年月]\d")
_CLOSING_DATE = Pattern(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_FIELD = Pattern(r"(?!发[布表文]|更新|成文)([^\s：:，。、；]{1,8})[：:]\s*+\S")
_APPENDIX = Pattern(
    r"[（(【]?(?:附(?:件|录|表|图)?|名单|注释?|参考文献)\s*+(?:[\d一二三四五六七八九十]{1,2}|之)?(?:[：:）)】\s]|$)"
)
_NO_TITLE = Pattern(
    r"[-*+•>#|]\s|\d{1,3}[.)、]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|[\[(（]?\d{1,4}[-/:.年]\d|[A-Za-z_]+[:=({]|[^：:]{1,4}[：:]"
    r"|\S+\(\)|[{}<]|.*\d[:：]\d{2}"
)


class Page(NamedTuple):
    """What a page is made of; `body` and `removed` hold numbers of its paragraphs, `removed` with reasons."""

    title: str = ""
    tag: str = ""
    byline: Byline = NOTHING
    body: tuple[int, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()


def page(paragraphs: Sequence[str], numbers: Sequence[int], *, whole: bool = True) -> Page:
    """Tell the article on a page from what the site has put around it; when in doubt a paragraph is the article's.

    `numbers` are those of the lines on which the paragraphs begin: where they jump there is a blank line. When these
    are not the `whole` of a text only its top is looked at: so long a text is no page that somebody has dumped.
    """
    first, last = prose_bounds(paragraphs) if whole else (_first_prose(paragraphs), len(paragraphs) - 1)
    verdicts = edges(paragraphs, first, last)
    anchor = _anchor(paragraphs, verdicts) if first >= 0 else -1
    headline = _headline_above(paragraphs, verdicts, anchor) if anchor >= 0 else -1
    if headline >= 0:
        verdicts |= _bare_source(paragraphs, verdicts, headline, anchor)
        verdicts |= _above(paragraphs, verdicts, min(headline, anchor))
        if whole:
            verdicts |= middle(paragraphs, verdicts, anchor, last)
            own = fields(paragraphs, verdicts, max(anchor, headline) + 1, first, last)
            verdicts = {i: found for i, found in verdicts.items() if i not in own}
            verdicts |= after_the_cut(paragraphs, verdicts, anchor)
    else:
        verdicts = _certain(paragraphs, verdicts, first, last)
        anchor = -1
        headline = _headline_of_a_note(paragraphs, numbers, verdicts)
    verdicts.pop(headline, None)
    if len(verdicts) + (headline >= 0) == len(paragraphs):
        return Page(body=tuple(range(len(paragraphs))))
    byline = _byline(verdicts, anchor)
    title, tag = parted(paragraphs[headline] if headline >= 0 else "")
    removed = tuple((i, found.why) for i, found in sorted(verdicts.items()) if not said(found, byline))
    body = tuple(i for i in range(len(paragraphs)) if i not in verdicts and i != headline)
    return Page(title, tag, byline, body, removed)


def below(paragraphs: Sequence[str], *, under_a_headline: bool) -> dict[int, Verdict]:
    """Judge the last paragraphs of a long text: of those behind the last prose which belong to the site."""
    last = next((i for i in reversed(range(len(paragraphs))) if prose(paragraphs[i])), len(paragraphs))
    found = edges(paragraphs, 0, last)
    return found if under_a_headline else {i: judged for i, judged in found.items() if _holds_anywhere(judged)}


def parted(headline: str) -> tuple[str, str]:
    """Return a headline without the column tag it begins with, and the tag: `[泰州]…`, `【…】`."""
    tag = _TAG.match(headline)
    return (headline[tag.end() :], tag[1]) if tag else (headline, "")


def prose_bounds(paragraphs: Sequence[str]) -> tuple[int, int]:
    """Return the numbers of the first and last paragraph of prose, (-1, -1) when none is near either end."""
    count = len(paragraphs)
    first = _first_prose(paragraphs)
    last = next((i for i in range(count - 1, max(count - EDGE, -1), -1) if prose(paragraphs[i])), -1)
    return (first, last) if first >= 0 and last >= 0 else (-1, -1)


def _first_prose(paragraphs: Sequence[str]) -> int:
    return next((i for i, text in enumerate(paragraphs[:EDGE]) if prose(text)), -1)


def edges(paragraphs: Sequence[str], first: int, last: int) -> dict[int, Verdict]:
    """Judge the paragraphs above the first and below the last of prose; without any, the first and last few."""
    count = len(paragraphs)
    found: dict[int, Verdict] = {}
    if first < 0:
        tail = max(count - _NOTE_TAIL, _NOTE_HEAD) if last < 0 else count
        near = [*range(min(_NOTE_HEAD, count)), *range(tail, count)]
    else:
        near = [*range(first), *range(last + 1, count)]
    for number in near:
        if number in found:
            continue
        judged = verdict(paragraphs[number], edge=first >= 0)
        if judged.waiting and number + 1 in near and _may_be_a_value(paragraphs[number + 1]):
            with_value = verdict(f"{paragraphs[number]} {paragraphs[number + 1]}", edge=first >= 0)
            if with_value.why and not verdict(paragraphs[number + 1]).why:
                found[number + 1] = judged = with_value
        if judged.why:
            found[number] = judged
    return found


def _may_be_a_value(text: str) -> bool:
    return len(text) <= LONGEST_VALUE and not _MARKED.match(text)


def _anchor(paragraphs: Sequence[str], verdicts: dict[int, Verdict]) -> int:
    """Return the number of the line that dates the article: the one most prose follows; -1 when there is none.

    A text that dates many of its paragraphs is a diary or a chat: there only a labelled date is believed.
    """
    weights = weights_of(paragraphs)
    total = sum(weight for weight in weights if weight > 0)
    above = 0
    best, most = -1, 0
    stamps = 0
    for number, text in enumerate(paragraphs[:EDGE]):
        if weights[number] > 0:
            above += weights[number]
            continue
        judged = verdicts.get(number)
        if judged is None and above and len(text) <= _SHORT and any(map(str.isdecimal, text)):
            judged = verdict(text)
        if not judged or not (judged.dated or (judged.strong and judged.byline.source)):
            continue
        value = prose_ahead(weights, number) + 40 * bool(judged.byline.source) + 20 * judged.strong + 60 * judged.dated
        stamps += not judged.strong and number + 1 < len(weights) and weights[number + 1] > 0
        if value > most and 4 * above < total:
            best, most = number, value
            verdicts[number] = judged
    return best if stamps <= _STAMPS or verdicts[best].strong else -1


def _headline_above(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], anchor: int) -> int:
    """Return the number of the best line above the anchor, else of the first one below it; -1 when there is none."""
    near = range(max(anchor - _REACH, 0), anchor)
    above = [i for i in near if i not in verdicts and 4 <= len(paragraphs[i]) <= _LONGEST_TITLE]
    if above:
        openings = [text for text in paragraphs[: above[-1]] if len(text) <= LONGEST_LINE]
        return max(above, key=lambda i: _promise(paragraphs[i], anchor - i) + 20 * _repeated(paragraphs[i], openings))
    below = range(anchor + 1, min(anchor + _REACH, len(paragraphs)))
    first = next((i for i in below if i not in verdicts), -1)
    fits = (
        first >= 0
        and len(paragraphs[first]) <= 40
        and not _ENDED.search(paragraphs[first])
        and not prose(paragraphs[first])
    )
    return first if fits else -1


def _repeated(text: str, lines: Sequence[str]) -> bool:
    """Tell whether the page's own title, above, begins with `text`."""
    return any(len(line) > len(text) and line.startswith(text) for line in lines)


def _promise(text: str, distance: int) -> int:
    """Say how much a line looks like the headline of what follows `distance` lines below."""
    tagged = 12 if _TAG.match(text) else 0
    deck = 12 if text.startswith(("—", "-")) else 0
    menu = 6 * len(_MENU.findall(text))
    return min(len(text), 24) + tagged - 2 * distance - deck - menu


def _bare_source(
    paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], headline: int, anchor: int
) -> dict[int, Verdict]:
    """Read the one short line between a headline and its date as the source, when the date names none."""
    between = [i for i in range(headline + 1, anchor) if i not in verdicts]
    if len(between) != 1 or verdicts[anchor].byline.source:
        return {}
    text = paragraphs[between[0]]
    if len(text) > _LONGEST_SOURCE or _NO_NAME.search(text):
        return {}
    return {between[0]: Verdict("removed.byline", Byline(source=text), whole=True)}


def _above(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], headline: int) -> dict[int, Verdict]:
    """Give what stands above the headline and is no prose to the site."""
    title = parted(paragraphs[headline])[0] if headline >= 0 else ""
    found: dict[int, Verdict] = {}
    for i in range(max(headline, 0)):
        if i not in verdicts:
            repeats = title and title in paragraphs[i]
            found[i] = Verdict("removed.headline-repeat" if repeats else "removed.navigation")
    return found


def middle(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], anchor: int, last: int) -> dict[int, Verdict]:
    """Find below the anchor of a dumped page the lines that can be nothing but the site's; above its text, any."""
    found: dict[int, Verdict] = {}
    edge = True
    for i in range(anchor + 1, last + 1):
        edge = edge and not prose(paragraphs[i])
        if len(paragraphs[i]) <= _SHORT and i not in verdicts:
            judged = verdict(paragraphs[i], edge=edge)
            if judged.why and (edge or judged.strong):
                found[i] = judged
    return found


def fields(
    paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], start: int, first: int, last: int
) -> frozenset[int]:
    """Tell which of the lines judged from `start` on are the text's own all the same: fields of what it lists.

    They stand in a row of other fields, `主讲人：` or `地点：`, or amid the prose in the record of a thing. So do
    those whose label is there again, as each item of a digest has its `来源：`. `first` and `last` are of the prose.
    """
    labels = {i: label[1] for i in range(start, len(paragraphs)) if (label := _field(paragraphs[i]))}
    own: set[int] = set()
    row: list[int] = []
    for i in (*labels, len(paragraphs)):
        if row and i > row[-1] + 1:
            own.update(_listed(row, verdicts, amid_prose=first < row[0]) if row[-1] < last else ())
            row = []
        row.append(i)
    below = [i for i in labels if i > first >= 0 and i in verdicts]
    counts = Counter(labels[i] for i in below)
    amid = {labels[i] for i in below if i < last}
    own |= {i for i in below if counts[labels[i]] > 1 and labels[i] in amid}
    return frozenset(i for i in own if i in verdicts and not (verdicts[i].byline.editor or verdicts[i].waiting))


def signature(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], last: int) -> int:
    """Return the number of the date that closes a notice below the name of who gives it; -1 when none does."""
    for i in range(last + 2, len(paragraphs)):
        name = paragraphs[i - 1]
        signed = 2 <= len(name) <= _LONGEST_SIGNER and i - 1 not in verdicts and not _NO_NAME.search(name)
        if signed and i in verdicts and _CLOSING_DATE.fullmatch(paragraphs[i]):
            return i
    return -1


def _field(text: str) -> re.Match[str] | None:
    return _FIELD.match(text) if len(text) <= _SHORT else None


def _listed(row: Sequence[int], verdicts: Mapping[int, Verdict], *, amid_prose: bool) -> Iterable[int]:
    """Return the row when it lists something: few of its labels are a site's, or amid prose some are a record's."""
    others = sum(i not in verdicts for i in row)
    records = sum(i in verdicts and verdicts[i].why == "removed.record" for i in row)
    return row if len(row) >= _ROW and (2 * others > len(row) or (amid_prose and records > 0)) else ()


def after_the_cut(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], anchor: int) -> dict[int, Verdict]:
    """Give to the site what follows 责任编辑, 相关阅读 and their like, when less than a quarter of the prose does.

    A line that stands further up as well ends nothing: these are several articles in one file. Nor does an editor's
    name over what belongs to the article, an appendix or a list of names.
    """
    weights = weights_of(paragraphs[anchor + 1 :])
    total = weight_of_the_article(weights)
    seen = 0
    for i, weight in enumerate(weights, anchor + 1):
        seen += max(weight, 0)
        if weight > 0 or len(paragraphs[i]) > _SHORT or 4 * (total - seen) >= total:
            continue
        judged = verdicts.get(i) or verdict(paragraphs[i])
        appended = judged.byline.editor != "" and _appended(paragraphs, verdicts, i)
        if judged.cut and not appended and paragraphs[i] not in paragraphs[anchor + 1 : i]:
            rest = (n for n in range(i, len(paragraphs)) if n not in verdicts)
            return {n: found if (found := verdict(paragraphs[n])).why else Verdict(_OTHER_STORY) for n in rest}
    return {}


def _appended(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], number: int) -> bool:
    """Tell whether the first line of text near below a line announces an appendix: `附：`, `附件1`, `注：`."""
    near = range(number + 1, min(number + 1 + _NOTE_TAIL, len(paragraphs)))
    first = next((paragraphs[i] for i in near if i not in verdicts), "")
    return _APPENDIX.match(first) is not None


def _certain(paragraphs: Sequence[str], verdicts: Mapping[int, Verdict], first: int, last: int) -> dict[int, Verdict]:
    """Keep of the verdicts on a text that is no dumped page those that hold anywhere, and one bare date on top."""
    kept = {i: found for i, found in verdicts.items() if _holds_anywhere(found)}
    dates = [i for i in verdicts if i not in kept and i < min(first, 3) and _only_a_date(verdicts[i].byline)]
    if len(dates) == 1 and not any(_STAMP.match(text) for text in paragraphs[first : last + 1][:EDGE]):
        kept[dates[0]] = verdicts[dates[0]]
    return kept


def _holds_anywhere(found: Verdict) -> bool:
    return found.strong and found.why not in _NO_NOTES


def _only_a_date(byline: Byline) -> bool:
    return byline.published is not None and byline == Byline(published=byline.published)


def _headline_of_a_note(paragraphs: Sequence[str], numbers: Sequence[int], verdicts: Mapping[int, Verdict]) -> int:
    """Return the number of the first line when it is a title: short, not ended like a sentence, and set off."""
    rest = [i for i in range(min(len(paragraphs), _NOTE_HEAD)) if i not in verdicts]
    if len(rest) < 2:
        return -1
    first, second = rest[:2]
    text, following = paragraphs[first], paragraphs[second]
    if (
        len(text) > (_LONGEST_TITLE if text.isascii() else 40)
        or _ENDED.search(text)
        or _NO_TITLE.match(text)
        or heads(text)
    ):
        return -1
    alone = numbers[second] - numbers[first] > second - first
    signed = second == first + 1 and second + 1 < len(paragraphs) and numbers[second + 1] - numbers[second] > 1
    over_prose = prose(following) and not text.isascii()
    return (
        first
        if alone
        or over_prose
        or second > first + 1
        or (signed and len(following) <= 12 and not _ENDED.search(following))
        else -1
    )


def _byline(verdicts: Mapping[int, Verdict], anchor: int) -> Byline:
    """Sum what the lines say, the anchor first, then from the top."""
    told = verdicts[anchor].byline if anchor >= 0 else NOTHING
    for _, found in sorted(verdicts.items()):
        told = told.over(found.byline)
    return told


def said(found: Verdict, byline: Byline) -> bool:
    """Tell whether the byline holds all that a line says, so that nothing is lost with it."""
    mine = found.byline
    facts = (
        (mine.published, byline.published),
        (mine.source, byline.source),
        (mine.authors, byline.authors),
        (mine.editor, byline.editor),
        (mine.site, byline.site),
    )
    return found.whole and all(not said or said == kept for said, kept in facts)
