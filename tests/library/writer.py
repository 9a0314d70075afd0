"""Reads one article and saves a place, a choice and a note for each number from 1 on; says a number once all are saved.

    python tests/library/writer.py LIBRARY

For those who kill it: tests/library/test_kills.py, tests/bench/library.py.
"""

import itertools
import sys
from pathlib import Path

from reader.anchors import Anchor
from reader.library import Library, NoteKind
from reader.model import Article, Meta, Span

TEXT = "张小兵强调，要深化同心助力，推动各项工作走在前列。" * 40

library = Library.open(Path(sys.argv[1]))
read = library.articles.opened(Article(TEXT, (), Meta(title="统战工作", location="/a.txt"))).id
first = int(library.choice("size") or 0) + 1
for number in itertools.count(first):
    library.articles.keep_place(read, Anchor(number, "", ""), 0.5)
    library.notes.add(read, NoteKind.NOTE, TEXT, Span(0, 5), str(number))
    library.keep("size", str(number))
    if library.complaints:
        sys.exit(str(library.complaints))
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
