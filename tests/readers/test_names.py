"""Author names are put the way they are spoken."""

import pytest

from kg.readers.names import author_name, author_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Lovelace, Ada", "Ada Lovelace"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("Martin Luther King, Jr.", "Martin Luther King Jr."),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("et al.", ""),
        ("", ""),
        (",", ""),
    ],
)
def test_a_name_is_put_the_right_way_round(text: str, name: str) -> None:
    assert author_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace and Alan Turing and Grace Hopper",
        "Ada Lovelace, Alan Turing and Grace Hopper",
        "Ada Lovelace, Alan Turing, Grace Hopper",
        "Ada Lovelace, Alan Turing, and Grace Hopper",
        "Ada Lovelace; Alan Turing; Grace Hopper",
        "Lovelace, Ada; Turing, Alan; Hopper, Grace",
        "Lovelace, Ada and Turing, Alan and Hopper, Grace",
        "Lovelace, Ada, Turing, Alan, Hopper, Grace",
        "Ada Lovelace, Alan Turing & Grace Hopper, et al.",
    ],
)
def test_a_list_of_names_is_split_however_it_is_written(text: str) -> None:
    assert author_names(text) == ["Ada Lovelace", "Alan Turing", "Grace Hopper"]


def test_a_family_name_of_two_words_stays_whole_in_an_inverted_list() -> None:
    names = author_names("García Márquez, Gabriel José and Borges, Jorge Luis")
    assert names == ["Gabriel José García Márquez", "Jorge Luis Borges"]


def test_names_that_hold_the_word_and_stay_whole() -> None:
    assert author_names("Andrea Brandt and Sandy Anders") == ["Andrea Brandt", "Sandy Anders"]
