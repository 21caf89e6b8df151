"""The pieces templates are made of: German words for dates, sizes and amounts, and forms in KERN's markup."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path
from django.utils.safestring import mark_safe

from committees.rules.paper import Correction, Finding, Severity
from committees.templatetags import council
from meerbusch_vision.crispy import DayInput, KernHelper, error_list

urlpatterns = [
    path("vorlagen/", lambda request: HttpResponse(), name="motion-list"),
    path("intern/", lambda request: HttpResponse(), name="desk"),
]


class DraftForm(forms.Form):
    subject = forms.CharField(label="Betreff", help_text="Kurz und genau")
    day = forms.DateField(label="Datum", required=False, widget=DayInput)
    publicity = forms.ChoiceField(
        label="Öffentlichkeit", widget=forms.RadioSelect, choices=[("o", "öffentlich"), ("n", "nichtöffentlich")]
    )


class AmountForm(forms.Form):
    amount = forms.DecimalField(label="Betrag")


class AmountRows(forms.BaseFormSet):
    row_name = "Zeile im Haushalt"


AmountFormSet = forms.formset_factory(AmountForm, formset=AmountRows, extra=2, can_delete=True)


def render(source, **context):
    return Template("{% load council crispy_forms_tags %}" + source).render(Context(context))


def soup(html):
    return BeautifulSoup(html, "html.parser")


def text(node):
    return " ".join(node.get_text().split())


def row_data(**fields):
    return {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", **fields}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("day", date(2021, 6, 16), "16.06.2021"),
        ("day", None, ""),
        ("weekday", date(2021, 6, 16), "Mi.,\u00a016.06.2021"),
        ("weekday", date(2021, 6, 20), "So.,\u00a020.06.2021"),
        ("moment", datetime(2021, 6, 16, 15, 0, tzinfo=UTC), "Mi.,\u00a016.06.2021, 17:00\u00a0Uhr"),
        ("moment", datetime(2021, 6, 16, 22, 30, tzinfo=UTC), "Do.,\u00a017.06.2021, 0:30\u00a0Uhr"),
        ("moment", date(2021, 6, 16), "Mi.,\u00a016.06.2021"),
        ("moment", None, ""),
        ("long_day", date(2021, 5, 21), "21.\u00a0Mai 2021"),
        ("long_day", date(2021, 3, 1), "1.\u00a0März 2021"),
        ("long_day", None, ""),
        ("filesize_de", 0, "0\u00a0kB"),
        ("filesize_de", 12, "1\u00a0kB"),
        ("filesize_de", 84_123, "84\u00a0kB"),
        ("filesize_de", 999_499, "999\u00a0kB"),
        ("filesize_de", 999_500, "1,0\u00a0MB"),
        ("filesize_de", 1_234_567, "1,2\u00a0MB"),
        ("media_name", "application/pdf", "PDF"),
        ("media_name", "application/x-unknown", "Datei"),
        ("euro", "12500.00", "12.500,00\u00a0€"),
        ("euro", Decimal("-1234567.5"), "−1.234.567,50\u00a0€"),
        ("euro", None, ""),
        ("shy", "Visionsentwicklung", "Visi\u00adons\u00adent\u00adwick\u00adlung"),
        ("shy", "Gemeindeordnung", "Gemein\u00adde\u00adord\u00adnung"),
        ("shy", "Vorlage ZD/1355/2021", "Vorlage ZD/1355/2021"),
        ("severity_word", Severity.WARNING, "Warnung"),
        ("severity_symbol", "error", "danger"),
        ("message_symbol", "error", "danger"),
        ("message_symbol", "debug", "info"),
    ],
)
def test_filter_writes_german(name, value, expected):
    assert getattr(council, name)(value) == expected


def test_shy_leaves_escaping_to_the_template_and_markup_alone():
    html = render("{{ plain|shy }} {{ markup|shy }}", plain="<b>", markup=mark_safe("<b>Visionsentwicklung</b>"))

    assert html == "&lt;b&gt; <b>Visionsentwicklung</b>"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "expected"),
    [("/vorlagen/", "page"), ("/vorlagen/ZD-1355-2021/", "true"), ("/gremien/", None)],
)
def test_menu_link_marks_its_page_and_those_below(address, expected):
    request = RequestFactory().get(address)

    link = soup(render('{% menu_link "motion-list" "Vorlagen" %}', request=request)).a

    assert link.get("aria-current") == expected


@pytest.mark.urls(__name__)
def test_menu_link_that_is_exact_leaves_pages_below_unmarked():
    request = RequestFactory().get("/intern/vorlagen/")

    link = soup(render('{% menu_link "desk" "Schreibtisch" exact=True %}', request=request)).a

    assert link.get("aria-current") is None


def test_field_ties_label_hint_and_error_to_its_input():
    form = DraftForm({"publicity": "o"})

    html = soup(render("{{ form.subject|as_crispy_field }}", form=form))

    assert html.label["for"] == html.input["id"] == "id_subject"
    assert html.input["aria-invalid"] == "true"
    assert html.input["class"] == ["kern-form-input__input", "kern-form-input__input--error"]
    assert [html.find(id=key)["class"] for key in html.input["aria-describedby"].split()] == [
        ["kern-hint"],
        ["kern-error"],
    ]


def test_field_that_may_stay_empty_says_so():
    html = soup(render("{{ form.day|as_crispy_field }}", form=DraftForm()))

    assert text(html.label) == "Datum – Optional"


def test_label_given_by_the_page_replaces_name_and_mark():
    html = soup(render('{% include "kern/field.html" with field=form.day label_instead="ab" %}', form=DraftForm()))

    assert text(html.label) == "ab"


def test_day_field_shows_its_value_as_the_browser_wants_it():
    html = soup(render("{{ form.day|as_crispy_field }}", form=DraftForm(initial={"day": date(2021, 6, 16)})))

    assert (html.input["type"], html.input["value"]) == ("date", "2021-06-16")


def test_radios_are_a_named_group():
    html = soup(render("{{ form.publicity|as_crispy_field }}", form=DraftForm()))

    assert text(html.fieldset.legend) == "Öffentlichkeit"
    assert [text(label) for label in html.fieldset.find_all("label")] == ["öffentlich", "nichtöffentlich"]


def test_error_list_leads_to_each_field_once():
    form = DraftForm({"day": "gestern"})

    errors = error_list(form)

    assert [(error.anchor, error.label) for error in errors] == [
        ("id_subject", "Betreff"),
        ("id_day", "Datum"),
        ("id_publicity_0", "Öffentlichkeit"),
    ]


def test_error_list_names_the_row_and_passes_over_deleted_ones():
    formset = AmountFormSet(
        row_data(**{"form-0-amount": "x", "form-0-DELETE": "on", "form-1-amount": "y"}),
    )

    errors = error_list(formset)

    assert [(error.anchor, error.label) for error in errors] == [("id_form-1-amount", "Zeile im Haushalt 2, Betrag")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"publicity": "o"}, "Bitte prüfen Sie eine Angabe."),
        ({"day": "gestern"}, "Bitte prüfen Sie 3 Angaben."),
    ],
)
def test_error_summary_counts_what_is_to_be_checked(data, sentence):
    summary = soup(render("{% error_summary form %}", form=DraftForm(data))).find(role="alert")

    assert text(summary.p) == sentence
    assert summary.has_attr("autofocus")


def test_form_without_errors_has_no_summary():
    assert render("{% error_summary form %}", form=DraftForm()).strip() == ""


@pytest.mark.urls(__name__)  # the helper asks the address book for its action
def test_whole_form_guards_unsaved_input_and_has_one_button():
    form = DraftForm()
    form.helper = KernHelper(button="Vorlage anlegen")

    html = soup(render("{% crispy form %}", form=form, request=RequestFactory().get("/")))

    assert (html.form["method"], html.form.has_attr("data-guard")) == ("post", True)
    assert [text(button) for button in html.find_all("button")] == ["Vorlage anlegen"]
    assert [field["name"] for field in html.find_all(type="hidden")] == ["submission", "csrfmiddlewaretoken"]


def test_rows_are_groups_with_names():
    html = soup(render("{{ formset|crispy }}", formset=AmountFormSet()))

    assert [text(legend) for legend in html.find_all("legend")] == [
        "Zeile im Haushalt 1 (neu)",
        "Zeile im Haushalt 2 (neu)",
    ]


def test_finding_offers_its_place_and_its_correction():
    correction = Correction(old="Infrastruktur", new="Informationstechnologie", label="Ersetzen")
    finding = Finding(
        "name", "Gremium unbekannt", "Das Gremium gibt es nicht.", "§ 57 GO NRW", Severity.ERROR, "facts",
        start=5, end=18, quote="Infrastruktur", correction=correction,
    )  # fmt: skip

    context = {"finding": finding, "address": "#id_facts", "is_form": True}
    html = soup(render_to_string("components/finding.html", context))

    assert text(html.find("span", class_="state")) == "Fehler: Gremium unbekannt"
    assert (html.a["href"], html.a["data-quote"]) == ("#id_facts", "Infrastruktur")
    assert (html.button["name"], html.button["value"]) == ("correct", finding.key)


def test_finding_without_place_and_correction_is_text_alone():
    finding = Finding("name", "Bericht", "Es ist zu berichten.", "", Severity.HINT, "facts")

    html = soup(render_to_string("components/finding.html", {"finding": finding}))

    assert html.find_all(["a", "button"]) == []


def test_pagination_keeps_the_query_and_marks_the_page():
    request = RequestFactory().get("/vorlagen/?q=WLAN&seite=2")

    html = soup(render_to_string("components/pagination.html", {"page": Paginator(range(30), 10).page(2)}, request))

    assert [link["href"] for link in html.find_all("a")] == [f"?q=WLAN&seite={number}" for number in (1, 1, 3, 3)]
    assert text(html.find(attrs={"aria-current": "page"})) == "Seite 2"


def test_single_page_has_no_pagination():
    request = RequestFactory().get("/vorlagen/")

    html = render_to_string("components/pagination.html", {"page": Paginator(range(3), 10).page(1)}, request)

    assert html.strip() == ""


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge auf Windows"),
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130.0 Mobile Safari/537.36", "Chrome auf Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari auf iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox auf Linux"),
        ("", "unbekannter Browser auf unbekanntem Gerät"),
    ],
)
def test_device_is_named_in_two_words(user_agent, expected):
    assert council.device_name(user_agent) == expected
