"""A line in, the recognised pieces that cover it out: dates, labels with values, counters, controls, separators."""

from collections.abc import Callable
from datetime import date, datetime

from reader.records import dataclass, field
from reader.sources import labels
from reader.sources.byline import LONGEST_VALUE, Byline, folded, names, when

_SEPARATORS = frozenset("·|｜•")
_OPENING = {")": "(", "）": "（"}


@dataclass(slots=True)
class Pieces:
    """What a line says, from left to right, and how many pieces of each sort it has."""

    line: str
    plain: str
    edge: bool = False
    byline: Byline = field(default_factory=Byline)
    dates: int = 0
    moments: int = 0
    labelled: int = 0
    fonts: int = 0
    actions: int = 0
    records: int = 0
    lost: int = 0
    weekday: bool = False
    waiting: bool = False
    signed: bool = False
    revised: bool = False  # the date that is known is that of an update
    edited: bool = False  # the editor that is known is one, and not a proof-reader
    former: datetime | date | None = None  # the date that gave way to the last one
    bare: list[str] = field(default_factory=list)

    def say(self, fact: Byline) -> None:
        """Add `fact` to the byline; what it knows already stays, and the fact counts as lost."""
        told = self.byline.over(fact)
        self.lost += told == self.byline
        self.byline = told

    def add_authors(self, more: tuple[str, ...]) -> None:
        """Add people who wrote the article together with those that are known."""
        self.byline = self.byline._replace(authors=tuple(dict.fromkeys((*self.byline.authors, *more))))

    def add_editor(self, label: str, value: str) -> None:
        """Say who edits; several who do are told together, but others whose labels stand with theirs count as lost."""
        edits = "编" in label
        if edits and self.edited and value not in self.byline.editor:
            self.byline = self.byline._replace(editor=f"{self.byline.editor}、{value}")
            return
        self.edited = self.edited or (edits and not self.byline.editor)
        self.say(Byline(editor=value))


def cover(line: str, *, edge: bool) -> Pieces | None:
    """Cover `line` with pieces from left to right; None when something in it is not recognised.

    At an `edge` of the page unlabelled short names are recognised too.
    """
    pieces = Pieces(line, folded(line), edge=edge)
    at = 0
    while at < len(line):
        end = next((end for piece in _PIECES if (end := piece(pieces, at)) > at), at)
        if end == at and edge:
            end = _bare(pieces, at)
        if end == at:
            return None
        at = end
    return pieces if _credible(pieces) else None


def _separator(pieces: Pieces, at: int) -> int:
    match = labels.SEPARATORS.match(pieces.line, at)
    return match.end() if match else at


def _when(pieces: Pieces, at: int) -> int:
    found = when(pieces.plain, at)
    if not found:
        return at
    pieces.dates += 1
    pieces.moments += isinstance(found.value, datetime)
    pieces.weekday = pieces.weekday or found.weekday
    _publish(pieces, found.value)
    return at + found.length


def _publish(pieces: Pieces, value: date) -> None:
    pieces.former = known = pieces.byline.published
    if known is None or (pieces.labelled == 0 and pieces.dates > 1):
        pieces.lost += known is not None
        pieces.byline = pieces.byline._replace(published=value)
    else:
        pieces.lost += 1


def _publish_labelled(pieces: Pieces, value: date, *, update: bool) -> None:
    """Note what a label dates: an update comes before no publication but one that would be later and has no label."""
    known = pieces.byline.published
    if update and known and not pieces.revised and (pieces.labelled or str(known) <= str(value)):
        pieces.lost += 1
        return
    pieces.revised = update
    pieces.byline = pieces.byline._replace(published=value)


def _done(pieces: Pieces, at: int) -> int:
    """Recognise behind a date what was done then; where it is an update, a date before it counts."""
    match = labels.DONE.match(pieces.plain, at) if pieces.dates and not pieces.labelled else None
    if not match:
        return at
    if match["update"]:
        pieces.lost += pieces.former is not None
        pieces.byline = pieces.byline._replace(published=pieces.former or pieces.byline.published)
    return match.end()


def _at(pieces: Pieces, at: int) -> int:
    """Recognise 于 between who published and when, or before when."""
    match = labels.SIGNED.match(pieces.plain, at) if pieces.bare or at == 0 else None
    if not match:
        return at
    pieces.signed = True
    return match.end()


def _passing(pieces: Pieces, at: int) -> int:
    """Recognise what dates nothing: a day of the moon's year, a time ago, a day without its year, a column."""
    if lunar := labels.LUNAR.match(pieces.plain, at):
        pieces.weekday, pieces.moments = True, 0  # only the site's clock tells it
    match = lunar or next((found for one in _PASSING if (found := one.match(pieces.plain, at))), None)
    pieces.lost += match is not None
    return match.end() if match else at


def _date_label(pieces: Pieces, at: int) -> int:
    labelled = labels.LABELLED_DATE.match(pieces.plain, at) if pieces.plain[at] in labels.DATED_BEGINS else None
    match = labelled or labels.PUBLISHED.match(pieces.plain, at)
    if not match:
        return at
    end = match.end()
    found = when(pieces.plain, end)
    if found:
        _publish_labelled(pieces, found.value, update=labels.UPDATED.match(pieces.plain, at) is not None)
        pieces.labelled += 1
        pieces.dates += 1
        pieces.moments += isinstance(found.value, datetime)
        pieces.signed = pieces.signed or "@" in match[0]
        return end + found.length
    if part := labels.DAY_WITHOUT_YEAR.match(pieces.plain, end) or labels.TIME_ALONE.match(pieces.plain, end):
        pieces.labelled += 1
        pieces.lost += 1
        return part.end()
    rest = pieces.plain[end : end + 1]
    if ":" in match[0] or "：" in match[0]:
        if not rest or labels.SEPARATORS.match(rest) or labels.ANY_LABEL.match(pieces.plain, end):
            pieces.labelled += 1
            pieces.waiting = pieces.waiting or not rest
            return end
        return at
    # "更新" after a date is a piece of its own, before anything else it begins a sentence.
    return end if pieces.dates and (not rest or labels.SEPARATORS.match(rest) or rest == "来") else at


def _value(pieces: Pieces, at: int) -> int:
    if not _has_colon(pieces.plain, at):
        return at
    found = ((sort, match) for sort, label in labels.VALUE_LABELS if (match := label.match(pieces.plain, at)))
    sort, match = next(found, ("", None))
    if not match:
        return at
    start, end = _bounds(pieces.plain, match.end(), loose=sort == "record")
    value = pieces.line[start:end].strip(" \u3000·•-—–,，、/").replace("－", "-")
    if sort != "record" and not _fits(value, sort):
        return at
    pieces.labelled += 1
    match sort:
        case "record":
            pieces.records += 1
            pieces.lost += 1
        case _ if not value:
            pieces.waiting = end == len(pieces.line)
        case "source":
            pieces.say(Byline(source=value))
        case "author":
            people = labels.CALLED.sub("", value)
            pieces.lost += people != value
            pieces.say(Byline(authors=names(people)))
        case _:
            pieces.add_editor(match[0], labels.STAFF_NUMBER.sub("", value))
    return end


def _staff(pieces: Pieces, at: int) -> int:
    """Recognise at an edge who is named without a colon; a paper that stands before its reporters is lost."""
    first, follows = not pieces.plain[:at].strip(" （(【["), pieces.labelled > 0
    is_barred = (first or follows) and labels.BARRED.match(pieces.plain, at)
    if not pieces.edge or not (is_barred or labels.STAFF.search(pieces.plain, at)):
        return at
    from reader.sources.staff import named  # noqa: PLC0415 - few lines name people so, and its patterns are large

    told = named(pieces.plain, at, first=first, follows=follows)
    if not told:
        return at
    pieces.labelled += 1
    value = pieces.line[told.start : told.stop]
    match told.sort:
        case "author":
            pieces.lost += "记者" in told.label and not labels.STAFF.match(told.label)
            pieces.add_authors(names(value))
        case "editor":
            pieces.add_editor(told.label, value)
        case _:
            pieces.say(Byline(source=value))
    return told.end


def _bounds(plain: str, at: int, *, loose: bool) -> tuple[int, int]:
    """Find where the value after a label at `at` starts and ends: at the next label, date, bar, bracket or control."""
    opening = labels.OPENING.match(plain, at)
    start = opening.end() if opening else at
    end = _label_ahead(plain, start, len(plain))
    end = _value_end(plain, start, end)
    if not loose and (match := labels.DATE_AHEAD.search(plain, start, end)):
        end = match.start()
    if labels.CONTROL_SIGN.search(plain, start, end) and (match := labels.CONTROL_AHEAD.search(plain, start, end)):
        end = match.start()
    return start, end


def _value_end(plain: str, start: int, end: int) -> int:
    """Return where a bar, a bracket or a gap ends a value; a bracket that closes one of its own is a part of it."""
    at = start
    while match := labels.VALUE_END.search(plain, at, end):
        at = match.end()
        opening = _OPENING.get(match[0], "")
        if not opening or plain.count(opening, start, at) < plain.count(match[0], start, at):
            return match.start()
    return end


def _label_ahead(plain: str, start: int, end: int) -> int:
    """Return where the next label between two offsets starts, `end` when there is none."""
    match = labels.ANY_LABEL.search(plain, start, end) if _has_colon(plain, start, end) else None
    return match.start() if match else end


def _has_colon(plain: str, start: int, end: int | None = None) -> bool:
    """Tell whether there can be a label at all: the patterns of all labels take long to compile."""
    return plain.find(":", start, end) >= 0 or plain.find("：", start, end) >= 0


def _fits(value: str, sort: str) -> bool:
    if len(value) > LONGEST_VALUE:
        return False
    return not (labels.SENTENCE if sort == "source" else labels.SENTENCE_OF_NAMES).search(value)


def _by(pieces: Pieces, at: int) -> int:
    match = labels.BY.match(pieces.line, at)
    if not match:
        return at
    start, end = _bounds(pieces.plain, match.end(), loose=False)
    value = pieces.line[start:end].strip(" ,·-—–")
    words = value.split()
    if not 0 < len(words) <= 8 or not all(word[0].isupper() or word in {"and", "de", "van", "von"} for word in words):
        return at
    pieces.labelled += 1
    pieces.say(Byline(authors=names(value)))
    return end


def _fonts(pieces: Pieces, at: int) -> int:
    match = labels.FONTS.match(pieces.plain, at)
    pieces.fonts += match is not None
    return match.end() if match else at


def _action(pieces: Pieces, at: int) -> int:
    counted = labels.COUNTER.match(pieces.plain, at) if labels.COUNT.search(pieces.plain, at) else None
    match = counted or labels.ACTION.match(pieces.plain, at)
    pieces.actions += match is not None
    return match.end() if match else at


def _unit(pieces: Pieces, at: int) -> int:
    match = labels.UNIT.match(pieces.plain, at) if pieces.actions or pieces.labelled else None
    return match.end() if match else at


def _province(pieces: Pieces, at: int) -> int:
    """Recognise where an author writes from, which platforms add to the date."""
    match = (
        labels.PROVINCE.match(pieces.plain, at)
        if pieces.dates or "于" in pieces.plain[:3] or pieces.plain.startswith("IP", at)
        else None
    )
    if not match:
        return at
    pieces.lost += 1
    pieces.actions += 1
    return match.end()


def _site(pieces: Pieces, at: int) -> int:
    match = labels.SITE.match(pieces.line, at)
    if not match:
        return at
    pieces.say(Byline(site=match[0]))
    return match.end()


def _bracketed(pieces: Pieces, at: int) -> int:
    """Recognise a name in brackets of its own before anything else: `[ 黄宇 ] 来源：…`."""
    match = labels.BRACKETED.match(pieces.line, at) if at == 0 else None
    if not match or not all("\u4e00" <= char <= "\u9fff" or char == "·" for char in match[1]):
        return at
    if pieces.plain[match.start(1) : match.end(1)] in labels.ACTIONS:
        return at
    pieces.bare.append(match[1])
    return match.end()


def _bare(pieces: Pieces, at: int) -> int:
    match = labels.BARE.match(pieces.line, at)
    if not match:
        return at
    end = _label_ahead(pieces.plain, at + 1, match.end())
    if ahead := labels.DATE_AHEAD.search(pieces.plain, at + 1, end):
        end = ahead.start()
    if signed := labels.SIGNED.search(pieces.plain, at + 1, end + 8):
        end = min(end, signed.start())
    word = pieces.line[at:end].rstrip()
    if not 2 <= len(word) <= 16 or labels.SENTENCE_OF_NAMES.search(word):
        return at
    pieces.bare.append(word)
    return end


def _credible(pieces: Pieces) -> bool:
    """Tell whether unlabelled names on the line are what the pieces around them make of them, and note them."""
    if not pieces.bare:
        strong = pieces.dates + pieces.labelled + pieces.fonts + pieces.actions
        return strong > 0 or bool(pieces.byline.site)
    told = pieces.labelled or pieces.moments or (pieces.dates and _set_off(pieces.line))
    if not told or pieces.weekday or len(pieces.bare) > 4 or sum(map(len, pieces.bare)) > 28:
        return False
    first, *others = pieces.bare
    label = labels.SOURCE_WITHOUT_COLON.match(folded(first) + " ".join(others))
    if others and label and label.end() == len(first):
        first, *others = pieces.bare = others
    if pieces.byline.source and not pieces.byline.authors and pieces.line.lstrip().startswith(("[", "【", "（", "(")):
        pieces.say(Byline(authors=(first,)))
    elif len(others) == 1 and labels.ORIGINAL.match(pieces.plain):
        pieces.say(Byline(authors=(first,), source=others.pop()))
    elif (others or pieces.signed) and not pieces.byline.authors:
        pieces.say(Byline(authors=tuple(pieces.bare)))
        others = []
    else:
        prefix = labels.SOURCE_WITHOUT_COLON.match(folded(first))
        pieces.say(Byline(source=first[prefix.end() if prefix else 0 :]))
    pieces.lost += len(others)
    return True


def _set_off(line: str) -> bool:
    return not _SEPARATORS.isdisjoint(line)


_PASSING = (labels.MAILED, labels.LONG_AGO, labels.DAY_OF_A_YEAR, labels.FILED)
_PIECES: tuple[Callable[[Pieces, int], int], ...] = (
    _bracketed,
    _separator,
    _when,
    _at,
    _done,
    _passing,
    _date_label,
    _value,
    _staff,
    _by,
    _fonts,
    _action,
    _unit,
    _province,
    _site,
)
