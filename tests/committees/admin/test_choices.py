"""Long choices of the administration: written quickly, but as Django writes them."""

import pytest
from django import forms
from django.test.html import parse_html

from committees.admin.forms import LongSelect

CHOICES = [("", "---------"), (1, "Müller & Söhne <Jörg>"), (2, 'Sander, "Mila"')]


@pytest.mark.parametrize("value", [None, "", 2, "1", "x"])
def test_a_long_select_says_what_djangos_says(value):
    attrs = {"id": "id_person", "required": True, "aria-describedby": "id_person_error"}

    ours, djangos = (widget(choices=CHOICES).render("person", value, attrs) for widget in (LongSelect, forms.Select))

    assert parse_html(ours) == parse_html(djangos)
