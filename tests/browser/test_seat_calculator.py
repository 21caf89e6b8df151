"""The seat calculator in the browser: every page in both themes, and the way to the quotas without JavaScript."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees.models import FactionMembership, FactionQuota, SeatMethod
from committees.rules.apportionment import Method
from committees.states import UserRole
from tests import factories as make
from tests.browser.hand import press
from tests.browser.look import all_faults, heading_of

pytestmark = [pytest.mark.browser, pytest.mark.wide]
SIZES = {"CDU": 13, "SPD": 10, "GRÜNE": 3, "BLF": 3, "FDP": 2}


@pytest.fixture
def town():
    """A Rat with the strengths of BVerwG, 8 C 17.08: five seats by Hare/Niemeyer end with a lot."""
    make.make_town()
    SeatMethod.objects.update_or_create(
        valid_from=date(2025, 11, 1), defaults={"method": Method.HARE_NIEMEYER, "source": "Hauptsatzung § 7"}
    )
    council = make.make_council(seats=31)
    for place, (name, size) in enumerate(SIZES.items(), start=1):
        faction = make.make_faction(name=f"Fraktion {name}", short_name=name, slug=name.lower(), position=place)
        for _ in range(size):
            seat = make.make_membership(council, on_behalf_of=faction)
            FactionMembership.objects.create(person=seat.person, faction=faction, starts_on=make.TERM_START)
    body = make.make_committee(name="Ausschuss für Grünflächen und Friedhofsangelegenheiten", slug="gruen", seats=5)
    return SimpleNamespace(body=body, admin=make.make_user(UserRole.ADMIN))


def calculation(body, **more):
    query = {"gremium": body.pk, "sitze": 5, "tag": "2026-05-12"}
    for number, (name, size) in enumerate(SIZES.items()):
        query |= {f"z-{number}-name": name, f"z-{number}-staerke": size}
    return query | more


def test_pages_are_accessible_in_both_themes(open_browser, town):
    page, calculator = open_browser(town.admin), reverse("seat-calculator")
    joint = {"z-0-liste": "A", "z-3-liste": "A", "z-4-liste": "A"}
    make.make_quota(town.body, make.models.Faction.objects.first(), seats=5)
    make.make_membership(town.body, on_behalf_of=make.models.Faction.objects.last())
    make.make_quota(town.body, make.models.Faction.objects.last(), seats=0)
    pages = {
        "leer": (calculator, "Sitze berechnen"),
        "Gremium fehlt": (reverse("seat-calculator", query={"gremium": ""}), "Sitze berechnen"),
        "Los offen": (reverse("seat-calculator", query=calculation(town.body)), "Sitze berechnen"),
        "Los falsch": (
            reverse("seat-calculator", query=calculation(town.body, los=["GRÜNE", "BLF"])),
            "Sitze berechnen",
        ),
        "Los gezogen": (reverse("seat-calculator", query=calculation(town.body, los="BLF")), "Sitze berechnen"),
        "gemeinsame Liste": (reverse("seat-calculator", query=calculation(town.body, **joint)), "Sitze berechnen"),
        "mit Fehlern": (
            reverse("seat-calculator", query=calculation(town.body, sitze="viele", **{"z-1-staerke": "-3"})),
            "Sitze berechnen",
        ),
        "Übernehmen": (reverse("seat-adopt", query=calculation(town.body, los="BLF")), "Verteilung übernehmen"),
        "Raster mit Anteilen": (reverse("seat-grid", args=[town.body.slug]), town.body.name),
    }
    found = {}

    for name, (address, heading) in pages.items():
        page.goto(address)
        assert heading_of(page) == heading, name
        found[name] = all_faults(page, name)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_strengths_become_quotas_without_javascript(open_browser, town):
    page = open_browser(town.admin, java_script_enabled=False)

    page.goto(reverse("seat-overview"))
    page.get_by_role("link", name="Sitze berechnen").click()
    page.get_by_label("Gremium", exact=True).select_option(label=f"{town.body} (12. Wahlperiode)")
    press(page, "Stärken laden")
    page.get_by_label("BLF", exact=True).check()
    press(page, "Los eintragen")
    page.get_by_role("link", name="Als Verteilung für den Ausschuss übernehmen").click()
    page.get_by_label("Beschluss").fill("Rat, 24.11.2025, TOP 4")
    press(page, "Übernehmen")

    assert page.get_by_text("Die Verteilung ist übernommen.").is_visible()
    rows = FactionQuota.objects.order_by("faction__position").values_list("faction__short_name", "seats", "lot_note")
    lot = "Losentscheid zwischen GRÜNE und BLF um 1 Sitz: BLF"
    assert list(rows) == [(name, seats, lot) for name, seats in zip(SIZES, (2, 2, 0, 1, 0), strict=True)]
