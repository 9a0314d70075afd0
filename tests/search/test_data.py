import importlib
import zlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from reader.search import data


@pytest.mark.parametrize(
    ("traditional", "simple"), zip("時後發髮裏裡衞爲為眾衆著麼", "时后发发里里卫为为众众着么", strict=True)
)
def test_a_traditional_hanzi_is_folded_to_a_simplified_one(traditional, simple):
    assert data.simplified(traditional) == simple


def test_all_that_is_folded_is_folded_to_what_stays():
    pairs = data.all_simplified()
    assert len(pairs) > 3000
    assert all(data.simplified(hanzi) == simple for hanzi, simple in pairs.items())
    assert not pairs.keys() & set(pairs.values())


def test_a_syllable_has_the_hanzi_that_are_usually_read_so():
    assert set("统同通童") <= set(data.read_as("tong"))
    assert "重" not in data.read_as("tong")
    assert "𠂇" in data.read_as("zuo")  # beyond the first 65,536
    assert list(data.read_as("tongg")) == []
    assert all("tong" in data.readings(hanzi) for hanzi in data.read_as("tong"))


@pytest.mark.parametrize("hanzi", "时后发么干乾泰战")
def test_what_a_hanzi_is_folded_to_is_folded_no_further(hanzi):
    simple = data.simplified(hanzi)
    assert data.simplified(simple) == simple


@pytest.mark.parametrize(
    ("hanzi", "usual", "rare"),
    [
        ("统", ("tong",), ()),
        ("重", ("zhong", "chong"), ("tong",)),
        ("行", ("xing", "hang", "heng"), ()),
        ("女", ("nv",), ("ru",)),
        ("绿", ("lv", "lu"), ()),
        ("略", ("lve", "lue"), ()),
        ("a", (), ()),
        ("時", (), ()),  # folded before it is read
    ],
)
def test_readings_are_without_tones_and_those_that_few_think_of_apart(hanzi, usual, rare):
    assert data.readings(hanzi) == usual
    assert data.rare_readings(hanzi) == rare


def test_the_most_usual_reading_is_the_first():
    assert [data.readings(hanzi)[0] for hanzi in "一不的了是在人有我他这"] == [
        "yi",
        "bu",
        "de",
        "le",
        "shi",
        "zai",
        "ren",
        "you",
        "wo",
        "ta",
        "zhe",
    ]


@pytest.mark.parametrize(
    ("name", "file", "read", "package"),
    [("simplified", "simplified.zlib", zlib.decompress, "opencc"), ("readings", "readings.bin", bytes, "pypinyin")],
)
def test_the_tables_are_what_their_scripts_make(name, file, read, package):
    script = importlib.import_module(f"reader.search.data.make_{name}")
    try:
        there = version(package)
    except PackageNotFoundError:
        there = "none"
    if there != script.VERSION:
        pytest.skip(f"the data extra is not installed: {package} is {there}")
    assert read(script.packed()) == read(Path(data.FOLDER, file).read_bytes())
