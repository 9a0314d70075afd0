import json
from pathlib import Path

import pytest

from reader.faces.fonts import EMPTY, FOLDER, SIZES, FontError, font
from reader.typesetting.widths import width as cell_width

LEVEL_1 = range(0xB0, 0xD8)
LEVEL_2 = range(0xD8, 0xF8)


def zones(leads):
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0xA1, 0xFF))
    return [char for pair in pairs if (char := pair.decode("gb2312", "ignore"))]


def picture(pixels, char):
    glyph = font(pixels).glyph(char)
    return [f"{row:0{pixels}b}"[: glyph.width].translate({48: ".", 49: "#"}) for row in glyph.rows]


@pytest.mark.parametrize("pixels", SIZES)
@pytest.mark.parametrize(("leads", "count"), [(LEVEL_1, 3755), (LEVEL_2, 3008), (range(0xA1, 0xAA), 682)])
def test_every_character_of_gb_2312_has_a_glyph(pixels, leads, count):
    chars = zones(leads)
    assert len(chars) == count
    assert [char for char in chars if char not in font(pixels)] == []


@pytest.mark.parametrize("pixels", [10, 12, 16])
def test_every_hanzi_of_the_first_unicode_has_a_glyph(pixels):
    assert [chr(code) for code in range(0x4E00, 0x9FA6) if chr(code) not in font(pixels)] == []


@pytest.mark.parametrize("pixels", SIZES)
def test_no_two_hanzi_of_level_1_look_the_same(pixels):
    chars = zones(LEVEL_1)
    assert len({font(pixels).glyph(char) for char in chars}) == len(chars)


@pytest.mark.parametrize("pixels", SIZES)
def test_a_glyph_has_as_many_rows_as_a_hanzi_has_pixels(pixels):
    glyphs = [font(pixels).glyph(char) for char in font(pixels).chars()]
    assert {len(glyph.rows) for glyph in glyphs} == {pixels}


@pytest.mark.parametrize("pixels", SIZES)
def test_ink_lies_inside_the_width_of_its_glyph(pixels):
    glyphs = ((char, font(pixels).glyph(char)) for char in font(pixels).chars())
    beyond = [
        char
        for char, glyph in glyphs
        if glyph.width and any(row & (1 << (pixels - glyph.width)) - 1 for row in glyph.rows)
    ]
    assert beyond == []


@pytest.mark.parametrize("pixels", SIZES)
def test_what_is_two_cells_wide_is_as_wide_as_a_hanzi(pixels):
    wide = [char for char in font(pixels).chars() if cell_width(char) == 2]
    assert {font(pixels).width(char) for char in wide} == {pixels}


@pytest.mark.parametrize("pixels", [10, 12, 16])
def test_ascii_and_quotation_marks_are_half_as_wide_as_a_hanzi(pixels):
    chars = (*map(chr, range(0x20, 0x7F)), *"“”‘’·")
    assert {font(pixels).width(char) for char in chars} == {pixels // 2}


@pytest.mark.parametrize("pixels", SIZES)
@pytest.mark.parametrize("char", ["—", "…", "，", "。", "、", "（", "）", "《", "》"])
def test_dashes_dots_and_full_width_marks_are_as_wide_as_a_hanzi(pixels, char):
    assert font(pixels).width(char) == pixels


@pytest.mark.parametrize("pixels", SIZES)
def test_two_dashes_join_to_one_stroke(pixels):
    assert "#" * pixels in picture(pixels, "—")


@pytest.mark.parametrize("pixels", SIZES)
@pytest.mark.parametrize("char", ["，", "。", "、"])
def test_marks_stand_in_the_lower_left_of_their_box(pixels, char):
    rows = picture(pixels, char)
    assert all("#" not in row for row in rows[: pixels // 2])
    assert all("#" not in row[pixels // 2 :] for row in rows)
    assert any("#" in row for row in rows)


@pytest.mark.parametrize("pixels", SIZES)
def test_descenders_reach_below_the_base_line_and_are_not_cut_off(pixels):
    def last(char):
        return max(y for y, row in enumerate(picture(pixels, char)) if "#" in row)

    assert all(last(char) > last("n") for char in "gpqy")


def test_a_glyph_is_the_picture_its_designer_drew():
    assert picture(12, "中") == [
        "............",
        ".....#......",
        ".....#......",
        "###########.",
        "#....#....#.",
        "#....#....#.",
        "#....#....#.",
        "###########.",
        ".....#......",
        ".....#......",
        ".....#......",
        ".....#......",
    ]


@pytest.mark.parametrize("char", ["\U0001f600", "\u0e01", "\u0378", "\u2072", "\ue000"])
def test_a_character_without_a_glyph_is_empty(char):
    assert font(16).glyph(char) is EMPTY
    assert char not in font(16)
    assert font(16).width(char) == 0


def test_hanzi_that_look_like_the_sign_of_an_unassigned_code_point_are_kept():
    assert all(row[1] == row[14] == "#" for row in picture(16, "翢")[1:15])


def test_only_single_code_points_are_in_a_font():
    letters = font(12)
    first, second = letters.chars()[:2]
    assert first in letters
    assert second in letters
    assert first + second not in letters
    assert "" not in letters
    assert letters.glyph("") == EMPTY


def test_a_size_without_files_is_an_error_that_names_the_file():
    with pytest.raises(FontError) as caught:
        font(11)
    assert caught.value.word == "error.font"
    assert caught.value.facts["path"].endswith("/11-common.zlib")


def test_the_fonts_weigh_little_more_than_a_megabyte():
    assert 0 < sum(path.stat().st_size for path in Path(FOLDER).glob("*.zlib")) < 1_200_000


def test_every_source_is_recorded_with_its_version():
    sources = json.loads(Path(FOLDER, "sources.json").read_text(encoding="utf-8"))
    assert sorted(sources) == ["10", "12", "16", "8", "outlines"]
    assert all(source["version"] and source["font"] for source in sources.values())


@pytest.mark.parametrize("name", ["fusion-pixel.txt", "noto-sans-sc.txt", "unifont.txt"])
def test_every_font_comes_with_its_licence_and_its_copyright_notice(name):
    text = Path(FOLDER, "licences", name).read_text(encoding="utf-8")
    assert text.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
