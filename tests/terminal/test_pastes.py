import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.terminal import Pastes

BEGIN, END = "\x1b[200~", "\x1b[201~"
PIECES = st.lists(
    st.sampled_from([BEGIN, END, "\x1b", "[20", "0~", "1~", "q", "中", "\x1b[A", "\x9b", "\r"]), max_size=20
)


@pytest.mark.parametrize(
    ("sent", "tamed"),
    [
        ("q\x1b[A\x1b", "q\x1b[A\x1b"),
        (f"a{BEGIN}x\x1b[31mq{END}\x1b[A", f"a{BEGIN}x␛[31mq{END}\x1b[A"),
        (f"{BEGIN}一\r\n二\r三\t四{END}", f"{BEGIN}一\n二\n三\t四{END}"),
        (f"{BEGIN}\x9b31m\u202e\x00{END}", f"{BEGIN}⟨U+009B⟩31m⟨U+202E⟩␀{END}"),
        (f"{BEGIN}{BEGIN}{END}q", f"{BEGIN}␛[200~{END}q"),
        (f"{END}q", f"{END}q"),
    ],
)
def test_what_is_pasted_has_no_controls_and_what_is_typed_keeps_them(sent, tamed):
    assert Pastes().tamed(sent) == tamed


@given(PIECES.map("".join), st.data())
def test_however_it_is_cut_it_comes_to_the_same(sent, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=5)))
    pastes = Pastes()
    pieces = [pastes.tamed(sent[start:end]) for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    whole = Pastes().tamed(sent)
    assert "".join(pieces).replace("\n\n", "\n") == whole.replace("\n\n", "\n")


def test_a_key_is_never_held_back():
    pastes = Pastes()
    assert [pastes.tamed(piece) for piece in ("\x1b", "[20", "0~", "a\x1b", "[201~", "\x1b")] == [
        "\x1b",
        "[20",
        "0~",
        "a",
        END,
        "\x1b",
    ]
