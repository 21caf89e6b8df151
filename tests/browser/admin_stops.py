"""The pages of the administration: of each kind of record its list and its forms, and what they lead to."""

from datetime import date
from types import SimpleNamespace

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse
from django.utils.text import capfirst

from committees.actions import publication
from committees.admin.base import ReadOnlyAdmin
from committees.models import (
    AuditEntry,
    Committee,
    Faction,
    FactionMembership,
    Membership,
    Municipality,
    NumberCounter,
    OfficeStaff,
    OldAddress,
    Person,
    PersonContact,
    User,
)
from committees.states import OldKind
from projectgroup.actions import nominations, seating
from projectgroup.models import ProjectGroup
from tests import factories as make
from tests.browser.stops import Stop, press
from tests.browser.town import add_accounts, add_committees, make_paper, release
from tests.committees.admin.helpers import INDEX, address
from tests.projectgroup.groups import FIRST, make_employee, make_group, seat_of

APP = Person._meta.app_label
APPS = {APP, ProjectGroup._meta.app_label}
NOT_ADDED = {Municipality, ProjectGroup}


def fill_administration():
    """A town in which every list of the administration has something to show."""
    make.make_town()
    town = SimpleNamespace(office=make.make_office(code="GF", name="Grünflächenamt"))
    add_accounts(town)
    add_committees(town)
    motion = release(town, make_paper(town, "Erneuerung der Spielgeräte am Weidenweg"))
    publication.publish(motion, by=town.services)
    OfficeStaff.objects.create(office=town.office, person=town.clerk.person, starts_on=date(2024, 1, 1))
    PersonContact.objects.create(person=town.clerk.person, email="brandes@example.org")
    make.make_quota(town.committee)
    FactionMembership.objects.create(faction=town.faction, person=town.member.person, starts_on=make.TERM_START)
    NumberCounter.objects.create(scheme=motion.kind.scheme, scope="GF 1999")
    OldAddress.objects.create(kind=OldKind.COMMITTEE, key="12", record_id=town.committee.pk)
    add_group(town, motion)
    LogEntry.objects.log_actions(town.admin.pk, [town.clerk], CHANGE, [{"changed": {"fields": ["E-Mail-Adresse"]}}])
    return town


def add_group(town, motion):
    """A project group of two seats, one taken and one asked for; it needs no more people and no faction."""
    town.group = make_group(
        motion=motion, reports_to=town.council, factions=(), faction_seats=0, administration_seats=2, by=town.admin
    )
    seating.assign(seat_of(town.group, 1), make_employee(town.office), starts_on=FIRST, by=town.admin)
    asked = seat_of(town.group, 2)
    asked.office = town.office
    asked.save(update_fields=["office"])
    nominations.ask(asked, recipient="Amtsleitung", email="leitung@example.org", by=town.admin)


def own_pages(chosen):
    """{model: its page}, of our own records; `chosen` models or all."""
    registered = admin.site._registry.items()
    return {model: page for model, page in registered if model._meta.app_label in APPS and model in (chosen or [model])}


def lists(chosen):
    """The overview and the lists; of some also what a click in the list shows."""
    return [
        stop("Übersicht", INDEX, "Gremien, Menschen, Einstellungen"),
        stop("Übersicht des Programms", reverse("admin:app_list", args=[APP]), "Ratsarbeit-Administration"),
        *(stop(f"Liste {model.__name__}", address(model), plural(model)) for model in own_pages(chosen)),
        stop("sortiert und gefiltert", f"{address(Membership)}?o=-1.2&zeitraum=heute", plural(Membership)),
        stop("gesucht ohne Treffer", f"{address(Person)}?q=Nordpol", plural(Person)),
    ]


def empty_forms(chosen):
    """Forms for a new record, and one that was sent empty."""
    path = address(Membership, "add")
    return [
        *(
            stop(f"neu {model.__name__}", address(model, "add"), f"{singular(model)} hinzufügen")
            for model, page in own_pages(chosen).items()
            if may(page, "add")
        ),
        Stop("leer gesichert", "admin", path, "Mitgliedschaft hinzufügen", act=press("Sichern")),
    ]


def filled_forms(town, chosen):
    """Records' own pages, to change or to look at."""
    found = []
    for model, page in own_pages(chosen).items():
        record = town.committee if model is Committee else model.objects.first()
        heading = f"{singular(model)} {'ändern' if may(page, 'change') else 'ansehen'}"
        if record:
            found.append(stop(f"Seite {model.__name__}", address(model, "change", record.pk), heading))
    return found


def ways_on(town):
    """Deleting, what stands in its way, the history, a new password."""
    entry = AuditEntry.objects.first()
    password = reverse("admin:auth_user_password_change", args=[town.clerk.pk])
    return [
        stop("löschen", address(Faction, "delete", town.faction.pk), "Löschen"),
        stop("nicht zu löschen", address(Person, "delete", town.clerk.person_id), "Kann Person nicht löschen"),
        stop("Verlauf", address(User, "history", town.clerk.pk), f"Änderungsgeschichte: {town.clerk}"),
        stop("Verlauf im Protokoll", address(AuditEntry, "history", entry.pk), f"Änderungsgeschichte: {entry}"),
        stop("Passwort", password, f"Passwort ändern: {town.clerk.username}"),
    ]


def stop(name, path, heading):
    return Stop(name, "admin", path, heading)


def may(page, action):
    is_read = isinstance(page, ReadOnlyAdmin) or page.model is OldAddress
    return not is_read and not (action == "add" and page.model in NOT_ADDED)


def singular(model):
    return model._meta.verbose_name


def plural(model):
    return capfirst(model._meta.verbose_name_plural)
