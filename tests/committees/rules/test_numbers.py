"""Drucksachen: the own number and those in the text."""

from committees.rules.numbers import mentioned_numbers, named_numbers_exist, number_is_of_the_usual_form
from tests.committees.rules.papers import make_paper, sentences_of


def test_number_of_the_usual_form_is_fine():
    assert sentences_of(number_is_of_the_usual_form, make_paper()) == []
    assert sentences_of(number_is_of_the_usual_form, make_paper(number="")) == []


def test_number_of_another_form_is_an_error():
    assert sentences_of(number_is_of_the_usual_form, make_paper(number="1300-21")) == [
        "Die Drucksachennummer 1300-21 hat nicht die Form, die für diese Stadt festgelegt ist."
    ]


def test_named_drucksache_exists():
    paper = make_paper("Siehe ZD/1201/2020 und diese Vorlage (ZD/1300/2021).")

    assert sentences_of(named_numbers_exist, paper) == []


def test_named_drucksache_that_does_not_exist_is_a_warning():
    assert sentences_of(named_numbers_exist, make_paper("Siehe ZD/1202/2020/1.")) == [
        "Eine Drucksache ZD/1202/2020/1 gibt es nicht."
    ]


def test_mentioned_numbers_are_those_of_others():
    paper = make_paper("Siehe ZD/1201/2020, ZD/1300/2021, am 12/5/2021, https://example.org/ZD/1/2020.")

    assert mentioned_numbers(paper) == {"ZD/1201/2020"}
