"""The search of the one box: what is typed, wherever it stands; then what it spells in pinyin.

What a reader expects while typing: what stands there as typed comes first. Syllables in full are meant, and so stand
beside it when they are words of two hanzi or more (tongzhan in an address, and 统战); a lone syllable would flood an
English text (he, can, you), and is looked at only when nothing reads as typed. So are a last syllable only begun and
initials, each only when all ways above it found nothing: `tongz` finds 统战 and not each 同志's initials, `sh` 社会 and
not each hanzi that begins with sh. All that is shown is in the order of the text; each place says why it is there.
"""

from collections.abc import Iterator, Sequence

from reader.search.folding import folded_once
from reader.search.literal import literal
from reader.search.pinyin import Spelled, as_places, spelled
from reader.search.places import Place
from reader.search.spelling import Rank, is_spelled


def auto(text: str, query: str) -> Sequence[Place]:
    """Return start, end and reason of each place: "exact", "folded", "pinyin" or "initials"."""
    as_typed = literal(text, query)
    if not is_spelled(query):
        return as_typed
    folded = folded_once(text, lines=True)
    found = spelled(folded, query)
    if not as_typed:
        return as_places(folded, found)
    words = [span for span in found.spans if span[1] - span[0] > 1] if found.rank is Rank.PINYIN else []
    return list(_merged(as_typed, as_places(folded, Spelled(found.rank, words)))) if words else as_typed


def _merged(as_typed: Sequence[Place], spelled_places: Sequence[Place]) -> Iterator[Place]:
    """Yield both in order, without a spelled place that overlaps one as typed."""
    done = 0
    waiting = iter(spelled_places)
    place = next(waiting, None)
    for start, end, why in as_typed:
        while place and place[0] < start:
            if done <= place[0] and place[1] <= start:
                yield place
            place = next(waiting, None)
        yield start, end, why
        done = end
    while place:
        if done <= place[0]:
            yield place
        place = next(waiting, None)
