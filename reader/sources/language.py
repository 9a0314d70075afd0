"""Text in, the language it is in out, as far as its letters tell."""

import re

_SAMPLE = 4000  # code points
_KANA = re.compile("[\u3041-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|is|that|was|for|with|it|you)\b", re.IGNORECASE)


def language(text: str) -> str:
    """Return "zh", "ja", "ko" or "en"; "" when the letters do not tell."""
    sample = text[:_SAMPLE]
    kana, hangul, han = (len(letters.findall(sample)) for letters in (_KANA, _HANGUL, _HAN))
    latin = len(_LATIN.findall(sample))
    if hangul > han + kana and 3 * hangul > latin // 2:
        return "ko"
    if kana > 0.1 * (kana + han) and 6 * (kana + han) > latin:
        return "ja"
    if han and 6 * han > latin:
        return "zh"
    words = len(sample.split())
    return "en" if words and len(_ENGLISH.findall(sample)) >= 0.08 * words else ""
