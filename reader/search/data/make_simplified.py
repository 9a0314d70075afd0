"""OpenCC in, `simplified.zlib` out: what each traditional hanzi and each variant is folded to. Run by hand.

    pip install opencc==1.4.2 && python -m reader.search.data.make_simplified

The packed text has two lines: the hanzi, and what stands for each. The data is © BYVoid and others, Apache-2.0
(`licences/opencc.txt`).
"""

import sys
import unicodedata
import zlib
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from reader.search.data import FOLDER

VERSION = "1.4.2"
HANZI = range(0x3400, 0x33480)
CONFIGURATIONS = ("t2s", "tw2s", "hk2s")
KEPT = "么"  # in Taiwan a form of 幺, everywhere else half of 什么


def main() -> None:
    """Write `simplified.zlib` beside this script."""
    if version("opencc") != VERSION:
        sys.exit(f"pip install opencc=={VERSION}")
    (Path(FOLDER) / "simplified.zlib").write_bytes(packed())


def packed() -> bytes:
    """Return what the file holds."""
    opencc = import_module("opencc")  # named at run time: nothing in the package depends on it
    converters = [opencc.OpenCC(name).convert for name in CONFIGURATIONS]
    folds: dict[str, str] = {}
    for hanzi in map(chr, HANZI):
        if unicodedata.category(hanzi) != "Lo" or hanzi in KEPT:
            continue
        found = (convert(hanzi) for convert in converters)
        simple = next((simple for simple in found if simple != hanzi and len(simple) == 1), hanzi)
        if simple != hanzi:
            folds[hanzi] = simple
    ends = {hanzi: _end(folds, hanzi) for hanzi in folds}
    return zlib.compress("\n".join(("".join(ends), "".join(ends.values()))).encode(), 9)


def _end(folds: dict[str, str], hanzi: str) -> str:
    """Follow the folds as far as they go, since what stands for a hanzi must stand for itself."""
    while hanzi in folds:
        hanzi = folds[hanzi]
    return hanzi


if __name__ == "__main__":
    main()
