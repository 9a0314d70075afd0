import pytest

from reader.resources import PACKAGE, ResourceError, resource


@pytest.mark.parametrize(
    "name", ["seeds/taizhou.txt", "styles/themes/paper.yaml", "words/zh.yaml", "faces/fonts/licences"]
)
def test_what_ships_with_the_program_is_found(name):
    assert resource(name).exists()


def test_what_is_missing_is_named():
    with pytest.raises(ResourceError) as raised:
        resource("fountains")
    assert raised.value.word == "error.resource"
    assert raised.value.facts == {"name": "fountains", "folder": PACKAGE}
