"""Dates in the spellings of bibliographies become ISO 8601."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.dates import compose, iso_date, month_of, year_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017", "2017"),
        ("2017-06", "2017-06"),
        ("2017-06-12", "2017-06-12"),
        ("2017-06-12T17:57:34Z", "2017-06-12"),
        ("2017/6/12", "2017-06-12"),
        ("2017/06/12/", "2017-06-12"),
        ("20170612", "2017-06-12"),
        ("2017-06-12/2017-06-15", "2017-06-12"),
        ("2017-06/..", "2017-06"),
        ("12 June 2017", "2017-06-12"),
        ("June 12th, 2017", "2017-06-12"),
        ("2017 Jun", "2017-06"),
        ("12--15 Jul 2017", "2017-07-12"),
        ("2017-02-31", "2017-02"),
        ("2017-13-01", "2017"),
        ("c. 2017", "2017"),
        ("in press", None),
        ("", None),
        ("0000-00-00", None),
    ],
)
def test_a_date_is_as_exact_as_its_text(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_a_year_is_found_in_what_is_around_it() -> None:
    assert year_of("2017a") == 2017
    assert year_of("[1687]") == 1687
    assert year_of("12017") is None
    assert year_of("forthcoming") is None


@pytest.mark.parametrize(
    ("text", "month"), [("may", 5), ("05", 5), ("Sept.", 9), ("12--15 Jul", 7), ("13", None), ("Mayer", None)]
)
def test_a_month_is_a_name_or_a_number(text: str, month: int | None) -> None:
    assert month_of(text) == month


@given(st.dates(min_value=datetime.date(1500, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_date_is_read_back(date: datetime.date) -> None:
    assert iso_date(date.isoformat()) == date.isoformat()
    assert iso_date(date.strftime("%Y%m%d")) == date.isoformat()
    assert compose(date.year, date.month, date.day) == date.isoformat()


@given(st.text())
def test_no_text_raises(text: str) -> None:
    iso_date(text)
    month_of(text)
