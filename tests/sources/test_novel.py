"""A novel as the script of the benchmark makes it: chapters in volumes, in GB18030."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.outline import outline
from reader.sources import load

SCRIPT = Path(__file__).parents[1] / "bench" / "make_novel.py"


@pytest.fixture(scope="module")
def novel(tmp_path_factory):
    path = tmp_path_factory.mktemp("novel") / "山河渡.txt"
    subprocess.run([sys.executable, SCRIPT, path, "--chapters", "620", "--megabytes", "0.3"], check=True)
    return path


def test_every_chapter_of_a_novel_is_in_its_outline_under_its_volume(novel):
    lines = novel.read_text(encoding="gb18030").split("\n")
    written = [line for line in lines if line.startswith(("第", "卷"))]
    rows = outline(load(str(novel)))
    assert [row.title for row in rows] == written
    assert [row.level for row in rows] == [1 if title.startswith("卷") else 2 for title in written]
    assert len(rows) == 620 + 3


def test_a_novel_tells_its_title_and_author(novel):
    meta = load(str(novel)).meta
    assert (meta.title, meta.authors, meta.encoding) == ("山河渡", ("无名氏",), "gb18030")
