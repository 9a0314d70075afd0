import random
from pathlib import Path

import pytest

from reader.sources.decode import BinaryError, decode, decode_as

SEED = (Path(__file__).parents[2] / "seeds" / "taizhou.txt").read_text(encoding="utf-8")
TRADITIONAL = (
    "從前有一個國王，他有三個女兒，大女兒聰明，二女兒勇敢，小女兒最善良。有一天，國王對她們說：「誰能帶回世界上最珍貴的東西？」"
    "三個女兒聽了以後，便各自離開王宮，騎著馬走向遠方，心裡都想著要為父親找到最好的禮物，過了很久才陸續回來。"
)
JAPANESE = (
    "私は毎朝六時に起きて、コーヒーを飲みながら新聞を読みます。それから電車で会社へ行き、夕方まで働きます。週末は友達と映画を見たり、"
    "公園を散歩したりします。新しい図書館は来年の春に開館する予定で、住民から駐車場の確保を求める声が相次いだ。"
)
KOREAN = (
    "나는 아침마다 공원을 산책하고 도서관에서 책을 읽는다. 주말에는 친구들과 영화를 보거나 맛있는 음식을 먹으러 간다. "
    "요즘은 한국어 글쓰기를 열심히 배우고 있다. 정부는 오늘 오전 회의를 열고 내년도 계획을 발표했다."
)
SAMPLES = [
    (SEED.replace("•", "·"), "gbk"),
    *((SEED, name) for name in ("gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8", "utf-8-sig")),
    *((TRADITIONAL, name) for name in ("big5", "gb18030", "utf-16-le", "utf-16-be")),
    *((JAPANESE, name) for name in ("shift_jis", "euc-jp", "iso2022_jp", "utf-16-le", "utf-16-be")),
    *((KOREAN, name) for name in ("euc-kr", "iso2022_kr", "utf-16-le", "utf-16-be")),
    (SEED.replace("•", "").replace("·", ""), "hz"),
]
NAMES = [f"{name}-{number}" for number, (_, name) in enumerate(SAMPLES)]


@pytest.mark.parametrize(("text", "name"), SAMPLES, ids=NAMES)
def test_a_text_is_read_in_the_encoding_it_was_written_in(text, name):
    assert decode(text.encode(name)).text == text


@pytest.mark.parametrize(("text", "name"), SAMPLES, ids=NAMES)
def test_a_snippet_of_twenty_to_sixty_characters_is_enough(text, name):
    chance = random.Random(7)  # noqa: S311 - a sample, not a secret
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) >= 20]
    wrong = []
    for _ in range(200):
        line = chance.choice(lines)
        length = chance.randint(20, 60)
        start = chance.randint(0, max(len(line) - length, 0))
        snippet = line[start : start + length].strip()
        if decode(snippet.encode(name)).text != snippet:
            wrong.append(snippet)
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["café déjà vu, naïve résumé", "Zürich ist schön und größer als Köln", "El niño comió mañana"]
)
def test_western_text_with_a_few_accents_is_western(text):
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Москва большой город, в котором живут люди и работают музеи.", "cp1251"),
        ("Książka leży na stole, a dzieci bawią się w ogrodzie i głośno się śmieją.", "cp1250"),
        ("Η Αθήνα είναι μεγάλη πόλη και έχει πολλά μουσεία για τους επισκέπτες.", "cp1253"),
    ],
)
def test_other_alphabets_are_told_without_a_label(text, name):
    assert decode((text * 5).encode(name)).text == text * 5


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">',
        "<html><head>\n<META http-equiv=Content-Type content='text/html; charset=KOI8-R'>",
        '<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_a_page_names_its_own_encoding(head):
    text = f"{head}<p>Нет</p>"
    assert decode(text.encode("koi8-r")).text == text


def test_what_the_sender_declares_comes_before_what_the_page_says():
    text = "<meta charset=iso8859-5><p>Нет</p>"
    assert decode(text.encode("koi8-r"), "koi8-r").text == text


def test_a_page_that_names_a_wrong_encoding_is_read_all_the_same():
    text = f"<meta charset=big5><p>{SEED}</p>"
    assert decode(text.encode("gb18030")).text == text


def test_a_text_about_labels_has_none():
    text = "Москва большой город, в нём живут люди: <meta charset=iso8859-5> " * 5
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("text", ["a ~{ b ~} c", "sed 's~{x}~{y}~'", "\x1b$B is an escape", "~{", "~{~}~{~}"])
def test_ascii_with_something_like_an_escape_stays_as_it_is(text):
    assert decode(text.encode()).text == text.replace("\x1b", "␛")


@pytest.mark.parametrize("text", ["十時〜六時", "①番の窓口", "①番 高橋さん"])
def test_japanese_signs_come_back_from_both_kinds_of_shift_jis(text):
    data = text.encode("shift_jis" if "〜" in text else "cp932")
    assert decode_as(data, "shift_jis").text == text


def test_a_declared_label_decides_where_nothing_else_does():
    text = "Москва большой город"
    assert decode(text.encode("koi8-r"), "koi8-r").text == text


def test_utf_8_is_believed_before_a_wrong_label():
    assert decode("今天天气很好".encode(), "gbk").encoding == "utf-8"


def test_one_broken_sequence_does_not_spoil_utf_8_and_is_counted():
    decoded = decode("今天天气很好，我们去公园。".encode() * 3 + b"\xe4\xbb")
    assert (decoded.encoding, decoded.undecodable) == ("utf-8", 1)


def test_honest_replacement_characters_are_not_counted():
    assert decode("一\ufffd二".encode()).undecodable == 0


def test_line_ends_become_line_feeds_and_the_mark_goes():
    assert decode("\ufeffa\r\nb\rc\n".encode()).text == "a\nb\nc\n"


def test_c1_controls_out_of_gb18030_are_shown():
    assert decode_as("\x9b31m".encode("gb18030"), "gb18030").text == "⟨U+009B⟩31m"


def test_older_names_of_chinese_encodings_mean_the_larger_one():
    assert decode_as(b"a", "gb2312").encoding == "gb18030"


def test_an_encoding_nobody_knows_is_an_error():
    with pytest.raises(LookupError):
        decode_as(b"a", "klingon")


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "raw-unicode-escape", "rot13", "hex"])
def test_what_is_no_encoding_of_texts_is_an_error(name):
    with pytest.raises(LookupError):
        decode_as(b"a", name)


def test_noise_is_no_text():
    with pytest.raises(BinaryError):
        decode(random.Random(3).randbytes(4000))  # noqa: S311 - noise, not a secret
