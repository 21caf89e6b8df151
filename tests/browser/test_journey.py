"""The way of a Drucksache through the browser: import, findings, mended, release, publish, PDF."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from committees.models import AuditEntry, Motion
from committees.states import UserRole
from tests import factories as make
from tests.browser.hand import (
    choose_file,
    faults_on,
    findings_on,
    press,
    says,
    section,
    sign_in,
    take,
    target,
    text_of,
)
from tests.pdfcheck import findings

pytestmark = pytest.mark.browser

PAPER = """\
**Beschlussvorlage -öffentlich-**

Gremium | Sitzungstermin
--- | ---
Ausschuss für Grünflächen und Spielplätze | 17.06.2026

## Neue Bänke am Ententeich

### Beschlussvorschlag

Der Ausschuss beschließt, am Ententeich sechs Bänke aufzustellen.

### Sachverhalt

Der Ausschuss für Grünanlagen und Spielplätze hat sich die Bänke angesehen. Vier sind morsch.

Die Bänke werden am Freitag, 02.07.2026 geliefert.

### Finanzielle Auswirkung

Die Kosten trägt die Bürgerstiftung.
"""
SUBJECT = "Neue Bänke am Ententeich"


@pytest.fixture
def town():
    """Accounts of an office and of committee services; a committee with a sitting in June."""
    make.make_town()
    make.make_kind()
    office = make.make_office(code="GF", name="Grünflächenamt")
    committee = make.make_committee(name="Ausschuss für Grünflächen und Spielplätze", short_name="AGS", slug="ags")
    make.make_meeting(committee, starts_at=timezone.make_aware(datetime(2026, 6, 17, 17, 0)))
    clerk = make.make_clerk(office, username="amt")
    clerk.roles.create(role=UserRole.CLERK, office=make.make_office(), starts_on=date(2020, 1, 1))
    make.make_committee_services(username="sitzungsdienst")
    return committee


def import_paper(page):
    """A file without number needs an office: the page says so, and the second try names it. Returns the refusal."""
    page.goto(reverse("desk"))
    press(page, "Aus einer Datei einlesen")
    choose_file(page, "Datei", "baenke.md", PAPER.encode())
    press(page, "Einlesen")
    refusal = faults_on(page)
    choose_file(page, "Datei", "baenke.md", PAPER.encode())
    page.get_by_label("Amt").select_option(label="Grünflächenamt")
    press(page, "Einlesen")
    return refusal


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_paper_goes_from_a_file_to_the_public(open_browser, town, has_script):
    clerk, services, visitor = (open_browser(java_script_enabled=has_script) for _ in range(3))

    refusal = import_paper(sign_in(clerk, "amt"))
    found_first = findings_on(clerk)
    corrected = correct(clerk, "„Grünflächen“ einsetzen", has_script)
    found_then = findings_on(clerk)
    mend_rest(clerk)
    given = give_for_release(clerk)
    put_into_public(sign_in(services, "sitzungsdienst"))
    read = read_as_visitor(visitor)

    assert refusal == ["Datei: Die Datei hat keine Nummer; bitte das Amt angeben."]
    assert found_first == ["Fehler: Pflichtangaben", "Warnung: Gremien im Text", "Hinweis: Wochentag und Datum"]
    assert corrected == "Ersetzt: „Grünanlagen“ durch „Grünflächen“."
    assert found_then == ["Fehler: Pflichtangaben", "Hinweis: Wochentag und Datum"]
    assert given == ["Die Vorlage liegt beim Sitzungsdienst."]
    assert says(services) == ["Die Vorlage ist veröffentlicht."]
    assert read == ("GF/1/2026", [], "die Drucksache GF/1/2026 Neue Bänke am Ententeich")
    assert steps_taken() == ["create", "import", "submit", "release", "publish"]


def correct(page, button, has_script):
    """With the script the words change in the field, else with the next page. Returns what the page says."""
    if not has_script:
        press(page, button)
        return says(page)[-1]
    target(page, button).click()
    target(page, button).wait_for(state="detached")
    return page.locator("[data-say]").text_content()


def mend_rest(page):
    """The wrong weekday by hand, the missing signature, then close."""
    text = section(page, "Sachverhalt")
    text.fill(text_of(text).replace("Freitag", "Donnerstag"))
    page.get_by_label("gez. (Name)").fill("Inga Brandes")
    press(page, "Speichern und schließen")


def give_for_release(page):
    """Returns what the page says; nothing stands against it any more."""
    assert findings_on(page) == []
    take(page, "Zur Freigabe geben")
    return says(page)


def put_into_public(page):
    """Committee services find the paper on their desk."""
    press(page, SUBJECT)
    take(page, "Freigeben")
    take(page, "Veröffentlichen")


def read_as_visitor(page):
    """From the start page to the paper and its PDF; then whether the town confirms that file."""
    page.goto("/")
    press(page, "Alle Vorlagen")
    press(page, SUBJECT)
    assert page.locator("article").get_by_text("am Donnerstag, 02.07.2026 geliefert").is_visible()
    number = page.locator(".facts dd").first.inner_text()
    pdf = download(page)
    page.goto(reverse("verify"))
    choose_file(page, "Datei – Optional", "drucksache.pdf", pdf)
    press(page, "Prüfen")
    answer = page.locator("main").get_by_text("Echt.").locator("..").inner_text().replace("\u00ad", "")
    return number, findings(pdf), re.search(r"die Drucksache [^,]*", answer)[0]


def download(page):
    with page.expect_download() as waiting:
        page.locator("main a.kern-btn--primary").click(modifiers=["Alt"])
    return waiting.value.path().read_bytes()


def steps_taken():
    """The audit log of the one paper, without the savings between the steps."""
    entries = AuditEntry.objects.about(Motion.objects.get()).exclude(action__in=["edit", "head"]).order_by("pk")
    return list(entries.values_list("action", flat=True))
