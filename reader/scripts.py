"""A character in, what script it is written in out; by comparing, since a pattern with all hanzi is slow to compile."""

_STANDING_FOR_HANZI = frozenset("々〆〇〻")


def is_han(character: str) -> bool:
    """Tell that a character is a hanzi, kana, or one of the marks that stand for a hanzi: 々 〆 〇 〻."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3040" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u4dbf"
        or character in _STANDING_FOR_HANZI
        or "\u31f0" <= character <= "\u31ff"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )
