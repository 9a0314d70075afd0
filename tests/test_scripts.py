import unicodedata

from reader.scripts import is_han


def test_hanzi_of_every_extension_kana_and_what_stands_for_hanzi_are_han():
    assert all(map(is_han, "一龥鿿㐀䶿豈𠀀𪜀𰀀𲎯のカヿーㇰㇿ々〆〇〻"))


def test_marks_digits_and_other_scripts_are_not_han():
    assert not any(map(is_han, "aZéЖא한ㄅ1１，。、“”「」《》·— \n\u3000〜♪Ａｶ㎏"))


def test_every_ideograph_of_unicode_is_han():
    named = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")
    ideographs = [chr(code) for code in range(0x40000) if unicodedata.name(chr(code), "").startswith(named)]
    assert [character for character in ideographs if not is_han(character)] == []
