"""Puts the demo town into an empty database: town, settings, kinds of Vorlage, offices and persons."""

import random
from datetime import date, timedelta

from committees import models
from committees.demo import agendas, incoming, people, today
from committees.demo.kinds import KINDS
from committees.demo.sign_ins import make_accounts
from committees.demo.term_2020 import OLD_TERM
from committees.demo.terms import make_meetings, make_term
from committees.states import NumberReset, NumberScope
from committees.words import slugify

SERVICE_START = date(2019, 1, 1)
OFFICES = {
    "ZD": "Zentrale Dienste",
    "FB1": "Bürgerservice, Sicherheit und Ordnung",
    "FB2": "Finanzen und Kämmerei",
    "FB3": "Jugend und Soziales",
    "FB4": "Stadtplanung und Bauordnung",
    "FB5": "Straßen, Grünflächen und Umwelt",
    "SIM": "Service Immobilien",
    "SKS": "Schule, Kultur und Sport",
}
SETTINGS = (
    (date(2020, 11, 1), "Hauptsatzung und Geschäftsordnung der Wahlperiode 2020–2025, Beschlüsse vom 24.11.2020"),
    (date(2025, 11, 1), "Hauptsatzung und Geschäftsordnung der Wahlperiode ab 2025 (Vorführung, erfunden)"),
)

DISTRICTS = (
    *("Büderich", "Osterath", "Lank-Latum", "Strümp"),
    *("Nierst", "Ilverich", "Langst-Kierst", "Ossum-Bösinghoven"),
)


def build_town(term, day):
    """Everything that stands before the first Vorlage; returns the persons by name."""
    make_municipality()
    make_kinds()
    offices = {code: models.Office.objects.create(code=code, name=name) for code, name in OFFICES.items()}
    incoming.set_up()
    persons = make_persons()
    make_staff(offices, persons)
    for each in (OLD_TERM, term):
        make_term(each, persons)
    agendas.set_up()
    make_meetings(OLD_TERM, date(2020, 11, 1), date(2022, 3, 31), day)
    make_meetings(term, day - timedelta(days=365), day + timedelta(days=365), day)
    today.plan(term, day)
    make_accounts(term, offices, persons, since=SERVICE_START)
    return persons


def make_municipality():
    models.Municipality.objects.create(
        name="Stadt Meerbusch",
        short_name="Meerbusch",
        address="Rathaus\n40667 Meerbusch",
        email="rathaus@example.org",
        phone="02132 555-0",
        website="https://ris.example.org",
        districts="\n".join(DISTRICTS),
        attending="Öffentliche Sitzungen stehen allen offen, eine Anmeldung ist nicht nötig. Plätze für Rollstühle "
        "halten wir frei, wenn Sie vorher anrufen.",
        asking="Zu Beginn jeder Ratssitzung gibt es eine Einwohnerfragestunde. Wer hier wohnt, kann bis zu zwei "
        "Fragen zu Angelegenheiten der Stadt stellen; einfach da sein und sich melden.",
    )
    for valid_from, source in SETTINGS:
        models.TownSetting.objects.create(valid_from=valid_from, source=source, objection_days=3)


def make_kinds():
    scheme = models.NumberingScheme.objects.create(
        name="Drucksachen", template="{office}/{n}/{year}", scope=NumberScope.TOWN, reset=NumberReset.NEVER
    )
    for position, kind in enumerate((*KINDS, *incoming.KINDS), start=1):
        row = models.MotionKind.objects.create(
            key=kind.key,
            name=kind.name,
            short_name=kind.short_name,
            description=kind.description,
            scheme=scheme,
            is_decided=kind.is_decided,
            asks_financial_effect=kind.asks_financial_effect,
            is_drafted_here=kind.is_drafted_here,
            position=position,
        )
        for place, section in enumerate(kind.sections, start=1):
            row.sections.create(
                key=section.key,
                title=section.title,
                hint=section.hint,
                is_required=section.is_required,
                position=place,
            )


def make_persons():
    """All persons by name with an address, every other one with e-mail and telephone."""
    chance = random.Random(1355)
    persons = {}
    for number, each in enumerate(people.everyone(), start=1):
        person = models.Person.objects.create(
            title=each.title,
            given_name=each.given_name,
            family_name=each.family_name,
            address_form=each.address_form,
            slug=slugify(each.name).lower(),
        )
        persons[each.name] = person
        contact = models.PersonContact(person=person, post_address=f"Musterallee {number}\n40667 Meerbusch")
        if chance.random() < 0.5:
            contact.email, contact.phone = f"{person.slug}@example.org", f"02132 555-{1000 + number}"
        contact.save()
    return persons


def make_staff(offices, persons):
    for code, staff in people.STAFF.items():
        for place, person in enumerate(staff):
            models.OfficeStaff.objects.create(
                office=offices[code], person=persons[person.name], is_head=place == 0, starts_on=SERVICE_START
            )
