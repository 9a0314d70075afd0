"""pypinyin in, `readings.bin` out: all readings of each folded hanzi, without tones. Run by hand, after simplified.

    pip install pypinyin==0.55.0 && python -m reader.search.data.make_readings

The table, whose form is that of `pack`, has for each code point of `BLOCKS` the number of its set of readings, 0 for
none, and the sets: the usual ones, a comma, the rare ones. Usual is what a phrase of pypinyin has, or a surname: 重 is
zhong and chong; tong, which no reader means, is rare. A hanzi that others are folded to has their readings too: 干 is
read as 乾 is in 乾隆.

The data is © mozillazg and others, MIT (`licences/pypinyin.txt`).
"""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from reader.search.data import BLOCKS, FOLDER, all_simplified, pack

VERSION = "0.55.0"
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c\u0302"))  # U+0302 is that of ê, which is typed as e
SURNAMES = "区ou 盖ge 种chong 覃qin 缪miao 员yun 召shao 折she 繁po"
TYPED = {"lve": "lue", "nve": "nue"}  # there is no other lue or nue, and many type them so


def main() -> None:
    """Write `readings.bin` beside this script."""
    if version("pypinyin") != VERSION:
        sys.exit(f"pip install pypinyin=={VERSION}")
    (Path(FOLDER) / "readings.bin").write_bytes(packed())


def packed() -> bytes:
    """Return what the file holds."""
    dictionary = import_module("pypinyin.pinyin_dict").pinyin_dict  # nothing in the package depends on it
    found = {chr(code): dict.fromkeys(map(_plain, listed.split(","))) for code, listed in dictionary.items()}
    usual = _usual()
    common: dict[str, list[str]] = defaultdict(list)
    rare: dict[str, list[str]] = defaultdict(list)
    folds = all_simplified()
    for hanzi in sorted(found, key=lambda hanzi: (hanzi in folds, hanzi)):
        read = _typed(found[hanzi])
        expected = usual[hanzi].intersection(read) or _typed(list(found[hanzi])[: 1 if hanzi in folds else None])
        for reading in read:
            (common if reading in expected else rare)[folds.get(hanzi, hanzi)].append(reading)
    sets: dict[str, str] = {}
    for hanzi in {*common, *rare}:
        known = dict.fromkeys(common[hanzi])
        seldom = dict.fromkeys(reading for reading in rare[hanzi] if reading not in known)
        sets[hanzi] = f"{' '.join(known)},{' '.join(seldom)}"
    different = sorted(set(sets.values()))
    number = {read: number for number, read in enumerate(different, 1)}
    numbers = [number.get(sets.get(chr(code), ""), 0) for block in BLOCKS for code in block]
    if len(sets) != len(numbers) - numbers.count(0):
        sys.exit("there are hanzi beyond BLOCKS")
    return pack(numbers, different)


def _usual() -> dict[str, set[str]]:
    """Return the readings of each hanzi that a phrase or a surname has."""
    phrases = import_module("pypinyin.phrases_dict").phrases_dict
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, listed in phrases.items():
        for hanzi, read in zip(phrase, listed, strict=False):  # a phrase may hold a comma, which is not read
            found[hanzi].update(_typed(map(_plain, read)))
    for surname in SURNAMES.split():
        found[surname[0]].add(surname[1:])
    return found


def _typed(read: Iterable[str]) -> list[str]:
    """Return readings with the other ways to type them."""
    return [typed for reading in read for typed in (reading, TYPED.get(reading, reading))]


def _plain(reading: str) -> str:
    """Return a reading without its tone: lǜ is lv."""
    return unicodedata.normalize("NFD", reading).replace("u\u0308", "v").translate(TONES)


if __name__ == "__main__":
    main()
