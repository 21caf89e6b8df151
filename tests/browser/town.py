"""A filled town for looking at pages: committees with seats and sittings, papers in every state, accounts."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.utils import timezone

from committees import clock
from committees.actions import motions as actions
from committees.actions import orders, publication, results
from committees.actions.indexing import index_changes
from committees.models import Attachment, FinancialRow, Motion, Order
from committees.states import ConsultationRole, MembershipRole, Position, UserRole
from tests import factories as make
from tests.committees.orders import REPORT, TEXT, make_decided, make_next, make_order, make_sitting

RESOLUTION = "<p>Der Ausschuss beauftragt die Verwaltung, die Spielgeräte am Weidenweg zu erneuern.</p>"
FACTS = (
    "<p>Die Spielgeräte am Weidenweg stammen aus dem Jahr 1998. Bei der Jahreshauptuntersuchung wurden Schäden an "
    "zwei Schaukeln und am Klettergerüst festgestellt.</p><h3>Was geplant ist</h3><ul><li>eine Nestschaukel</li>"
    "<li>ein Klettergerüst aus Robinienholz</li></ul><table><caption>Kosten</caption><thead><tr><th>Gerät</th>"
    "<th>Betrag</th></tr></thead><tbody><tr><td>Nestschaukel</td><td>6.400 €</td></tr>"
    "<tr><td>Klettergerüst</td><td>23.100 €</td></tr></tbody></table>"
)


def fill_town():
    """The records that the pages show, by name."""
    make.make_town()
    town = SimpleNamespace(office=make.make_office(code="GF", name="Grünflächenamt"))
    add_accounts(town)
    add_committees(town)
    add_papers(town)
    index_changes()
    return town


def add_accounts(town):
    person = make.make_person(given_name="Inga", family_name="Brandes", address_form="Frau", slug="inga-brandes")
    town.clerk = make.make_clerk(town.office, username="brandes", person=person)
    town.stranger = make.make_clerk(make.make_office(code="SP", name="Sportamt"))
    town.services = make.make_committee_services(
        username="sitzungsdienst",
        person=make.make_person(given_name="Tarek", family_name="Voss", address_form="Herr", slug="tarek-voss"),
    )
    town.admin = make.make_user(UserRole.ADMIN, username="gremienpflege")


def add_archive(town):
    """A deleted draft that is due, one that is offered, one for which the archive has answered; a locked account."""
    long_ago = clock.now() - timedelta(days=40)
    drafts = [make.make_motion(office=town.office, author=town.clerk) for _ in range(3)]
    Motion.objects.filter(pk__in=[draft.pk for draft in drafts]).update(deleted_at=long_ago)
    make.make_archive_answer(drafts[1], label=drafts[1].label, answer="", answered_on=None, archivist="")
    answered = {"archivist": "Ada Archiv", "reference": "Zg. 12/2026", "recorded_by": town.services}
    make.make_archive_answer(drafts[2], label=drafts[2].label, answer="taken", **answered)
    person = make.make_person(given_name="Ole", family_name="Paschke", slug="ole-paschke")
    make.make_clerk(town.office, person=person, is_active=False)


def add_committees(town):
    term = make.make_term()
    town.council = make.make_council(seats=38, position=1)
    town.committee = make.make_committee(
        name="Ausschuss für Grünflächen, Spielplätze und Friedhofsangelegenheiten",
        short_name="AGSF",
        slug="agsf",
        seats=15,
        position=2,
    )
    town.faction = make.make_faction(name="Bunte Liste", short_name="BUNTE", slug="bunte", color="#7a2a6b", term=term)
    seats = (
        ("Alma", "Reuter", Position.CHAIR),
        ("Ole", "Paschke", Position.MEMBER),
        ("Kim", "Yıldız", Position.MEMBER),
    )
    for number, (given, family, position) in enumerate(seats, start=1):
        person = make.make_person(given_name=given, family_name=family, slug=f"mitglied-{number}")
        member = make.make_membership(town.committee, person, position=position, on_behalf_of=town.faction)
    town.member = make.make_user(person=member.person)
    make.make_membership(town.committee, role=MembershipRole.EXPERT_CITIZEN, position=Position.SUBSTITUTE, rank=1)
    town.sitting = make.make_meeting(town.committee, starts_at=timezone.make_aware(datetime(2026, 6, 17, 17, 0)))
    make.make_meeting(town.council, starts_at=timezone.make_aware(datetime(2026, 7, 2, 18, 0)))


def make_paper(town, subject, **kwargs):
    texts = {"proposed_resolution": RESOLUTION, "facts": FACTS}
    values = {"office": town.office, "by": town.clerk, "committee": town.committee, "signer_name": "Inga Brandes"}
    motion = make.make_motion(subject=subject, **{"texts": texts, "has_financial_effect": True, **values, **kwargs})
    motion.consultations.update(wished_on=town.sitting.day, meeting=town.sitting)
    motion.consultations.create(position=2, committee=town.council, role=ConsultationRole.INFORMATION)
    FinancialRow.objects.create(motion=motion, position=1, amount="29500.00", year=2026, product="130 100 Grünflächen")
    return motion


def add_papers(town):
    """Every state a paper can have, and one that has been through two versions in public."""
    town.published = make_published(town)
    town.draft = make_paper(town, "Baumkataster für den Stadtwald", texts={"facts": FLAWED}, signer_name="")
    town.ready = make_paper(town, "Blühwiesen an der Kreisstraße 9", file_reference="67.30.12")
    make.make_attachment(town.ready, title="Übersichtsplan")
    make.make_attachment(town.ready, title="Grundstückslisten", is_public=False)
    town.waiting = make_paper(town, "Sanierung der Friedhofskapelle in der Nordstadt")
    actions.submit(town.waiting, by=town.clerk)
    town.returned = make_paper(town, "Pflegevertrag für die Sportrasenflächen")
    actions.submit(town.returned, by=town.clerk)
    actions.send_back(town.returned, "Bitte die Folgekosten ergänzen.", by=town.services)
    town.released = release(town, make_paper(town, "Winterdienst auf den Wegen im Kurpark"))
    town.withdrawn = make_paper(town, "Verkauf des Bauhofgeländes")
    actions.withdraw(town.withdrawn, "Die Grundlage ist entfallen.", by=town.services)


def add_orders(town):
    """A sitting that runs with a resolution that orders more than was taken over, and orders in several states."""
    ahead = make_next(town.committee, days=12)
    orders_in = "".join(f"<p>{each}</p>" for each in (TEXT, REPORT))
    resolution = make_decided(make_sitting(town.committee), html=orders_in)
    town.running = resolution.item.meeting
    town.running.proceedings.current_item = resolution.item
    town.running.proceedings.save()
    due = {"office": town.office, "due_on": clock.today() - timedelta(days=4)}
    town.late_order = make_order(resolution, by=town.services, text="Die Verwaltung prüft die Bänke im Park.", **due)
    make_order(resolution, by=town.services, text=f"{REPORT} Das betrifft den Kurpark.", returns=True)
    told = {"text": "Die Prüfung läuft seit Mai.", "step": "begin", "late_reason": "Das Prüfgerät war in Reparatur."}
    orders.report(town.late_order, by=town.clerk, **told)
    orders.change_due(town.late_order, by=town.clerk, due_on=ahead.day, reason="Das Gutachten fehlt noch.")
    Order.objects.filter(pk=town.late_order.pk).update(due_on=due["due_on"])
    results.publish(resolution, town.running)


FLAWED = (
    "<p>Der Ausschuss für Grünflächen, Spielplätze und Friedhöfe hat die Liste am Freitag, 02.07.2026 zu beraten. "
    "Das Baumkataster erfasst 4.310 Bäume.</p>"
)


def make_published(town):
    motion = make_paper(town, "Erneuerung der Spielgeräte auf dem Spielplatz am Weidenweg")
    make.make_attachment(motion, title="Lageplan Weidenweg")
    make.make_attachment(motion, title="Angebote der Hersteller", data=make.A_PDF + b"2", is_public=False)
    motion = release(town, motion)
    publication.publish(motion, by=town.services)
    actions.revise(fresh(motion), by=town.clerk)
    section = motion.sections.get(key="facts")
    section.html = FACTS.replace("zwei Schaukeln", "drei Schaukeln").replace("1998", "1997")
    section.save()
    Attachment.objects.filter(motion=motion, title="Lageplan Weidenweg").update(title="Lageplan Weidenweg, Stand Mai")
    motion = release(town, fresh(motion), "Zahl der Schaukeln und Lageplan berichtigt.")
    publication.publish(motion, by=town.services)
    return fresh(motion)


def release(town, motion, note=""):
    actions.release(motion, note, by=town.services)
    return fresh(motion)


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)
