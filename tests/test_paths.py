from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from reader import paths


@given(st.text("./ab汉 ", max_size=12))
def test_the_parts_of_a_path_are_those_of_pathlib(path):
    known = PurePosixPath(path)
    if not path.rstrip("/").endswith("/."):  # which says nothing, and which no file's path ends with
        assert (paths.name(path), paths.stem(path), paths.suffix(path)) == (known.name, known.stem, known.suffix)
