from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.faces.fonts import font
from reader.faces.pixels import BRAILLE, HALFBLOCKS, OCTANTS
from reader.typesetting import Cluster
from reader.typesetting.widths import text_width

FACES = (*OCTANTS, *BRAILLE, *HALFBLOCKS)
ONE_FOR_EACH_SIZE_AND_MOSAIC = (OCTANTS[0], BRAILLE[1], OCTANTS[2], HALFBLOCKS[0])
GOLDEN = {
    ("octants", 2): """
  ▖  ▂▂𜶻▂⡀   |
𜷂𜶮𜷂𜶮▌𜶰𜶷𜷗𜶯𜴺𜵋𜶙 |
  𜴍   𜴧𜴍  𜴚𜴓 |""",
    ("octants", 4): """
   ▐    ▗𜴧𜴧𜴰𜴧𜴧𜴧▖    |
 𜵊🮂𜶘🮂🮂▌ ⠁𜴃𜴆𜴆𜵝𜴀⠈ ⢀𜴧𜶀⠆|
 𜵦𜴧𜶦𜴧𜴧▌ 𜴆𜴆𜴆𜶛𜴆𜴆𜴆𜴀▝𜵡𜴒 |
   ▐      𜴘𜵛    ⠰𜶮𜶮⠆|""",
    ("braille", 2): """
  ⡄  ⣀⣀⣄⣀⡀   |
⣏⣉⣏⣉⡇⣃⣒⣲⣂⡃⡔⢲ |
  ⠇   ⠤⠇  ⠨⠝ |""",
    ("braille", 3): """
⣀⣀⣰⣀⣀⡀⡤⠤⠴⠤⠤⡄   |
⣇⣀⣸⣀⣀⡇⠁⠉⢉⠝⠁⠁⡎⠉⡇|
  ⢸   ⠉⢉⣹⠉⠉⠁⢑⣒⠇|""",
    ("halfblocks", 4): """
   ▄       ▄        |
█▀▀█▀▀█ █▀███▀█  ▄▄ |
█▄▄█▄▄█ ▄▄▄▄█▄▄ ▀▄█ |
   █      ▄█    ▄▄▀ |""",
}


def named(name, size):
    return next(face for face in FACES if (face.name, face.size) == (name, size))


def title(face):
    return f"{face.name}-{face.size}"


def line(face, texts, *, x=0, gap=0):
    """Return the texts as clusters one after the other, `gap` units apart, each with ten times its number as offset."""
    widths = [face.measure(text) for text in texts]
    places = accumulate((width + gap for width in widths[:-1]), initial=x)
    return [
        Cluster(text, 10 * number, place, width)
        for number, (text, place, width) in enumerate(zip(texts, places, widths, strict=True))
    ]


def cells_of(face, clusters):
    return -(-(clusters[-1].x + clusters[-1].width) // face.units)


def drawn(face, texts):
    clusters = line(face, texts)
    return ["".join(cells.text for cells in row) for row in face.draw(clusters, cells_of(face, clusters))]


def bits_of(pattern, mosaic, y):
    """Return row `y` of the pixels of a pattern as zeros and ones."""
    picture = mosaic.patterns.index(pattern)
    pixels = f"{picture:0{mosaic.columns * mosaic.rows}b}"
    return pixels[y :: mosaic.rows]


def bitmap(face, rows):
    """Return the pixel rows of a hanzi's height that rows of cells show, as zeros and ones."""
    mosaic = face.mosaic
    tables = [{ord(char): bits_of(char, mosaic, y) for char in mosaic.patterns} for y in range(mosaic.rows)]
    pixels = [row.translate(table) for row in rows for table in tables]
    above = (len(pixels) - face.em) // 2
    assert not any("1" in row for row in pixels[:above] + pixels[above + face.em :])
    return pixels[above : above + face.em]


@pytest.mark.parametrize("face", ONE_FOR_EACH_SIZE_AND_MOSAIC, ids=title)
def test_every_glyph_comes_back_out_of_its_cells_pixel_by_pixel(face):
    letters = font(face.pixels)
    chars = [char for char in letters.chars() if letters.width(char) and char.isprintable()]
    for start in range(0, len(chars), 400):
        part = chars[start : start + 400]
        glyphs = [letters.glyph(char) for char in part]
        expected = [
            "".join(f"{glyph.rows[y]:0{face.pixels}b}"[: glyph.width] for glyph in glyphs) for y in range(face.pixels)
        ]
        back = [row[: len(expected[0])] for row in bitmap(face, drawn(face, part))]
        assert back == expected


@pytest.mark.parametrize("face", ONE_FOR_EACH_SIZE_AND_MOSAIC, ids=title)
def test_a_letter_is_measured_as_wide_as_its_glyph(face):
    letters = font(face.pixels)
    chars = [char for char in letters.chars() if letters.width(char)]
    assert [char for char in chars if face.measure(char) != letters.glyph(char).width] == []


@pytest.mark.parametrize(("name", "single"), [("octants", 3), ("braille", 3)])
def test_the_doubled_face_draws_each_pixel_twice_as_wide_and_high(name, single):
    text = "全市统战 Agp，“①”"
    small = bitmap(named(name, single), drawn(named(name, single), text))
    big = bitmap(named(name, 5), drawn(named(name, 5), text))
    assert big == [row.replace("0", "00").replace("1", "11") for row in small for _ in range(2)]


@pytest.mark.parametrize(("key", "golden"), GOLDEN.items(), ids=str)
def test_hanzi_and_latin_look_as_they_did(key, golden):
    assert "\n".join(f"{row}|" for row in drawn(named(*key), "中字g")) == golden.removeprefix("\n")


@pytest.mark.parametrize(
    ("octant", "pixels"),
    [
        ("\U0001cd00", "3"),
        ("\U0001cd0e", "235"),
        ("\U0001cd51", "67"),
        ("\U0001cd92", "1268"),
        ("\U0001cda0", "3568"),
        ("\U0001cdb9", "23478"),
        ("\U0001cde5", "2345678"),
        ("\U0001fb82", "12"),
        ("\U0001fb85", "123456"),
        ("▞", "2457"),
        ("▙", "135678"),
        ("▂", "78"),
    ],
)
def test_an_octant_has_the_pixels_that_unicode_names(octant, pixels):
    mosaic = OCTANTS[0].mosaic
    shown = "".join(bits_of(octant, mosaic, y) for y in range(4))
    assert "".join(str(number) for number, bit in enumerate(shown, 1) if bit == "1") == pixels


@pytest.mark.parametrize("missing", "\U0001cea0\U0001cea3\U0001cea8\U0001ceab\U0001fbe6\U0001fbe7")
def test_blocks_that_terminals_lack_are_never_drawn(missing):
    assert missing not in OCTANTS[0].mosaic.patterns


@pytest.mark.parametrize("face", FACES, ids=title)
def test_every_picture_has_a_pattern_of_its_own_and_the_blank_one_is_a_space(face):
    patterns = face.mosaic.patterns
    assert len(set(patterns)) == len(patterns) == 2 ** (face.mosaic.columns * face.mosaic.rows)
    assert patterns[0] == " "


@pytest.mark.parametrize(
    ("name", "size", "columns", "rows"),
    [
        ("octants", 2, 5, 3),
        ("octants", 3, 6, 3),
        ("octants", 4, 8, 4),
        ("octants", 5, 12, 6),
        ("braille", 2, 5, 3),
        ("braille", 3, 6, 3),
        ("braille", 4, 8, 4),
        ("braille", 5, 12, 6),
        ("halfblocks", 4, 8, 4),
        ("halfblocks", 5, 12, 6),
    ],
)
def test_the_ladder_gives_a_hanzi_its_box(name, size, columns, rows):
    face = named(name, size)
    assert face.measure("字") == face.em == columns * face.units
    assert face.rows == rows
    assert face.leading == 1


LACKING = ["\U0001f600", "\u0e01", "\U0001f1e8\U0001f1f3", "\u200b"]
TEXTS = st.lists(
    st.sampled_from([*"全市，“”g W1\u3000\u0301", "e\u0301", "x\u030c", *LACKING]), min_size=1, max_size=12
)


@settings(deadline=None)
@given(st.sampled_from(FACES), TEXTS, st.integers(0, 90), st.integers(0, 30), st.integers(0, 7))
def test_every_row_is_as_wide_as_asked(face, texts, width, x, gap):
    rows = face.draw(line(face, texts, x=x, gap=gap), width)
    assert len(rows) == face.rows
    assert {sum(cells.width for cells in row) for row in rows} == {width}
    assert all(text_width(cells.text) == cells.width > 0 for row in rows for cells in row)


@settings(deadline=None)
@given(st.sampled_from(FACES), TEXTS, st.integers(0, 30), st.integers(0, 7))
def test_the_cells_of_a_cluster_cover_it_but_for_a_cell_shared_with_its_neighbour(face, texts, x, gap):
    clusters = line(face, texts, x=x, gap=gap)
    for row in face.draw(clusters, cells_of(face, clusters) + 1):
        owners = [cells.offset for cells in row for _ in range(cells.width)]
        for _, offset, left, width in clusters:
            whole = range(-(-left // face.units), (left + width) // face.units)
            assert {owners[cell] for cell in whole} <= {offset}


@pytest.mark.parametrize("face", FACES, ids=title)
def test_the_cells_of_a_gap_belong_to_no_cluster(face):
    gap = 4 * face.units
    first, second = line(face, "中文", x=2 * face.units, gap=gap)
    rows = face.draw([first, second], cells_of(face, [first, second]) + 3)
    box = face.em // face.units
    assert {tuple(cells.offset for cells in row for _ in range(cells.width)) for row in rows} == {
        (-1,) * 2 + (0,) * box + (-1,) * 4 + (10,) * box + (-1,) * 3
    }


def test_a_cell_shared_by_two_letters_belongs_to_the_left_one():
    rows = named("braille", 2).draw(line(named("braille", 2), "ab"), 5)
    assert [[(cells.offset, cells.width) for cells in row] for row in rows] == [[(0, 3), (10, 2)]] * 3


@pytest.mark.parametrize("face", FACES, ids=title)
def test_a_blank_is_drawn_as_spaces_that_belong_to_it(face):
    rows = face.draw(line(face, [" ", "\u3000"]), 40)
    assert {cells.text.strip() for row in rows for cells in row} == {""}
    assert {cells.offset for row in rows for cells in row} == {0, 10, -1}


@pytest.mark.parametrize("face", FACES, ids=title)
def test_what_the_font_lacks_stands_in_plain_cells_in_the_middle_of_its_box(face):
    rows = face.draw(line(face, ["\U0001f600"]), face.em // face.units)
    middle = rows[(face.rows - 1) // 2]
    (shown,) = [cells for cells in middle if cells.text.strip()]
    assert (shown.text, shown.width) == ("\U0001f600", 2)
    left, right = middle[0].width, middle[-1].width
    assert left in (right, right - 1)
    assert {cells.offset for row in rows for cells in row} == {0}
    assert not any(cells.text.strip() for row in rows if row is not middle for cells in row)


@pytest.mark.parametrize(("text", "ems"), [("\U0001f600", 2), ("\U0001f468\u200d\U0001f469", 2), ("\u0e01", 1)])
def test_what_the_font_lacks_is_measured_by_its_plain_cells(text, ems):
    assert named("octants", 4).measure(text) == ems * 8


@pytest.mark.parametrize("face", FACES, ids=title)
def test_a_letter_written_in_two_code_points_looks_like_the_one(face):
    assert drawn(face, ["e\u0301"]) == drawn(face, ["é"]) != drawn(face, ["e"])


def test_a_mark_is_set_over_a_letter_that_has_no_code_point_with_it():
    face = named("braille", 4)
    plain = bitmap(face, drawn(face, ["x"]))
    marked = bitmap(face, drawn(face, ["x\u030c"]))
    assert marked[6:] == plain[6:]
    assert [row for row in marked[:6] if "1" in row] != [row for row in plain[:6] if "1" in row]


def test_a_mark_over_a_hanzi_stands_in_its_middle():
    face = named("braille", 4)
    letter = bitmap(face, drawn(face, ["x\u030c"]))
    hanzi = bitmap(face, drawn(face, ["\u3000\u030c"]))
    assert hanzi[:3] == [f"0000{row}0000" for row in letter[:3]]


def test_a_mark_that_the_font_lacks_is_left_out():
    face = named("octants", 3)
    assert drawn(face, ["x\u030c"]) == drawn(face, ["x"])
    assert face.measure("x\u030c") == face.measure("x")


def test_a_mark_alone_takes_no_cells():
    face = named("octants", 4)
    assert face.measure("\u0301") == 0
    assert {cells.offset for row in face.draw(line(face, ["\u0301", "字"]), 8) for cells in row} == {10}


@pytest.mark.parametrize("face", FACES, ids=title)
def test_two_dashes_are_one_stroke(face):
    assert "1" * 2 * face.em in bitmap(face, drawn(face, "——"))


def test_a_line_is_cut_at_the_width_of_the_pane():
    face = named("halfblocks", 4)
    whole, cut = face.draw(line(face, "中文"), 16), face.draw(line(face, "中文"), 11)
    assert [row.text for row in map(join, cut)] == [row.text[:11] for row in map(join, whole)]


def join(row):
    return Cluster("".join(cells.text for cells in row), 0, 0, 0)
