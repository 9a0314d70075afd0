from pathlib import Path

import pytest

from reader.light import Window
from reader.reading import headline, opened, stepped
from reader.records import replace
from reader.settings import Settings
from reader.sources import load

ARTICLE = load(str(Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"))
SHORT = replace(ARTICLE, meta=replace(ARTICLE.meta, title="统战"))


@pytest.mark.parametrize("article", [ARTICLE, SHORT], ids=["long title", "short title"])
@pytest.mark.parametrize("face", ["kitty", "braille", "halfblocks"])
@pytest.mark.parametrize("columns", [24, 40, 80, 200])
def test_as_many_sizes_are_offered_at_each_of_them(article, face, columns):
    grown = False
    for rows in (*range(6, 24), 32, 43):
        window = Window(columns, rows, 0)
        reading, height = least = window.fitted(opened(article, Settings(), face, 1))
        offered = len(reading.faces)
        for face_offered in reading.faces[1:]:
            reading, height = window.fitted(stepped(reading, 1))
            assert (reading.face, len(reading.faces)) == (face_offered, offered)
            assert (reading.rows, height) == (window.headline.shared - height, len(headline(reading, window.headline)))
            assert height <= rows // 4
            grown = grown or height > least[1]
    assert grown or columns < 200  # where there is room the headline grows with the text
