from pathlib import Path

import pytest

from reader.resources import PACKAGE, ResourceError, resource, resources


@pytest.mark.parametrize(
    "name", ["seeds/taizhou.txt", "styles/themes/paper.yaml", "words/zh.yaml", "faces/fonts/licences"]
)
def test_what_ships_with_the_program_is_found(name):
    assert Path(resource(name)).exists()


def test_the_files_of_a_folder_come_in_order_and_by_their_ending():
    assert [Path(path).name for path in resources("words", ".yaml")] == ["en.yaml", "zh.yaml"]
    assert resources("words", ".tcss") == []


def test_what_is_missing_is_named():
    with pytest.raises(ResourceError) as raised:
        resource("fountains")
    assert raised.value.word == "error.resource"
    assert raised.value.facts == {"name": "fountains", "folder": PACKAGE}
