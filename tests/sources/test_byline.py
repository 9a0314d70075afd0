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
        ("March 12, 2024 (Tue) 3:05 p.m. GMT", datetime(2024, 3, 12, 15, 5)),  # noqa: DTZ001 - as written
    ],
)
def test_a_date_is_read_to_its_end(text, said):
    assert when(text, 0) == When(said, len(text), "二" in text or "Tue" in text)


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize("opening", ["", "2024-03-12", "2024-03-12 08:30", "2024-03-12 下午", "2024-03-12（"])
def test_blanks_around_a_date_hold_nothing_up(opening):
    found = when(f"{opening}{BLANKS}x", 0)
    assert (found is not None) == (opening != "")


def test_a_field_is_read_however_many_blanks_it_has():
    assert moment(f"{BLANKS}2024-03-12{BLANKS}08:30{BLANKS}") == datetime(2024, 3, 12, 8, 30)  # noqa: DTZ001 - as written
