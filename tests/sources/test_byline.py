from datetime import date, datetime

import pytest

from reader.sources.byline import When, moment, when

BLANKS = " " * 50_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-03-12", date(2024, 3, 12)),
        ("2024-03-12T08:30:00+08:00", datetime(2024, 3, 12, 8, 30)),  # noqa: DTZ001 - as written
        ("2024年3月12日 星期二 下午 3 : 05 ", datetime(2024, 3, 12, 15, 5)),  # noqa: DTZ001 - as written
        ("2024年3月12日 08时05分", datetime(2024, 3, 12, 8, 5)),  # noqa: DTZ001 - as written
        ("2024年3月12日8時4分30秒", datetime(2024, 3, 12, 8, 4, 30)),  # noqa: DTZ001 - as written
        ("2024年3月12日 午後3時04分", datetime(2024, 3, 12, 15, 4)),  # noqa: DTZ001 - as written
        ("2024.03.02. 오전 7:05", datetime(2024, 3, 2, 7, 5)),  # noqa: DTZ001 - as written
        ("2024.03.02. 오후 7:05", datetime(2024, 3, 2, 19, 5)),  # noqa: DTZ001 - as written
        ("2024.03.02.", date(2024, 3, 2)),
        ("March 5, 2024 8:05 a.m. ET", datetime(2024, 3, 5, 8, 5)),  # noqa: DTZ001 - as written
        ("March 12, 2024 (Tue) 3:05 p.m. GMT", datetime(2024, 3, 12, 15, 5)),  # noqa: DTZ001 - as written
    ],
)
def test_a_date_is_read_to_its_end(text, said):
    assert when(text, 0) == When(said, len(text), "二" in text or "Tue" in text)


def test_a_name_behind_a_time_gives_no_letter_to_a_zone():
    assert when("2024-03-12 08:30 Zhang San", 0) == When(datetime(2024, 3, 12, 8, 30), 17, weekday=False)  # noqa: DTZ001


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize(
    "opening",
    [
        "",
        "2024-03-12",
        "2024-03-12 08:30",
        "2024年3月12日 8时",
        "2024-03-12 08时05分",
        "2024-03-12 下午",
        "2024-03-12（",
    ],
)
def test_blanks_around_a_date_hold_nothing_up(opening):
    found = when(f"{opening}{BLANKS}x", 0)
    assert (found is not None) == (opening != "")


def test_a_field_is_read_however_many_blanks_it_has():
    assert moment(f"{BLANKS}2024-03-12{BLANKS}08:30{BLANKS}") == datetime(2024, 3, 12, 8, 30)  # noqa: DTZ001 - as written
