"""The report of what is stored on a person: every column that leads to people is known, and nobody else is told of."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock, hooks
from committees.actions.person_reports import as_json, make_report
from committees.mails import send_one_mail
from committees.models import (
    Attendance,
    AuditActor,
    AuditEntry,
    ItemNote,
    Motion,
    Person,
    PersonContact,
    PersonVote,
    Recipient,
    Resolution,
    Submitter,
    Subscription,
    User,
    VoteRow,
)
from committees.person_data import By, Told, found_by, report_on
from committees.person_data import links as columns
from committees.person_data.spelling import fields_on, label_of
from committees.states import Choice, NonPublicReason, RecipientRole, RowKind, Topic, UserRole
from tests.committees.test_commands import refusal, run
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_membership,
    make_motion,
    make_person,
    make_running,
    make_town,
    make_user,
)
from tests.projectgroup.asking import make_asked

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 1)

MAKERS = {
    "visitor": (lambda: None, 302),
    "clerk": (make_clerk, 403),
    "member": (make_user, 403),
    "mayor": (lambda: make_user(UserRole.MAYOR), 403),
    "services": (make_committee_services, 403),
    "admin": (lambda: make_user(UserRole.ADMIN), 200),
    "superuser": (lambda: make_user(is_superuser=True), 200),
}


def told_of(subject):
    """{heading: rows} of what was found."""
    return {entry.heading: list(entry.rows) for part in report_on(subject).parts for entry in part.entries}


def subject_of(record):
    (found,) = found_by(record.slug if isinstance(record, Person) else record.username)
    return found


def missing():
    return (set(columns.links()) | columns.unlinked()) - set(columns.known())


# --- the table ---


def test_every_column_that_leads_to_people_is_in_the_table():
    assert missing() == set()
    assert len(columns.links()) > 80


def test_a_column_that_the_table_does_not_know_is_missed(monkeypatch):
    monkeypatch.setitem(columns.PEOPLE, "committees.StoredFile", ("person", ""))

    assert "committees.MotionVersion.pdf" in missing()


def test_a_table_of_the_project_groups_that_is_not_told_is_missed(monkeypatch):
    monkeypatch.setattr(hooks, "person_data", [])

    assert {"projectgroup.SeatAssignment.person", "projectgroup.Nomination.email"} <= missing()


def test_table_names_only_columns_that_exist():
    existing = {key for key, _ in columns.columns()}

    assert set(columns.known()) - existing == set()


def test_a_column_stands_in_one_group_only():
    keys = [key for group in columns.groups() for key in group.columns]

    assert sorted(keys) == sorted(set(keys))


def test_every_way_ends_at_the_person_or_the_account():
    ends = {"person": Person, "account": User}

    astray = [
        key
        for key, (whose, way) in columns.links().items()
        if fields_on(apps.get_model(key.rpartition(".")[0]), way)[-1].related_model is not ends[whose]
    ]

    assert astray == []


def test_what_is_told_has_german_names_that_differ():
    flawed = {}
    for key, told in columns.known().items():
        if isinstance(told, Told):
            model = apps.get_model(key.rpartition(".")[0])
            names = [label_of(model, path) for path in told.fields]
            own = {fields_on(model, path)[-1].name.replace("_", " ").capitalize() for path in told.fields}
            flawed[key] = (set(names) & own - {"Name", "Position", "Status"}, len(names) - len(set(names)))

    assert {key: found for key, found in flawed.items() if found != (set(), 0)} == {}


def test_no_column_is_told_that_names_somebody_else_or_a_secret():
    secrets = ("password", "token", "token_secret", "key", "data", "session_key", "title", "subject", "html", "text")

    told = {
        f"{key}: {path}"
        for key, column in columns.known().items()
        if isinstance(column, Told)
        for path in column.fields
        if path.rpartition("__")[2] in secrets
        or fields_on(apps.get_model(key.rpartition(".")[0]), path)[-1].is_relation
    }

    assert told == {"committees.Person.id: title"}


# --- what is found ---


def test_report_tells_of_person_account_and_seat():
    person = make_person(given_name="Ina", family_name="Berg", slug="ina-berg")
    user = make_user(UserRole.MAYOR, person=person, username="berg")
    committee = make_committee(name="Bauausschuss")
    PersonContact.objects.create(person=person, phone="02131 0000")
    make_membership(committee, person, starts_on=LATER)

    told = told_of(subject_of(user))

    assert told["Person"] == [{"Vorname": "Ina", "Nachname": "Berg", "Adresse der Seite": "ina-berg"}]
    assert told["Kontaktdaten"] == [{"Telefon": "02131 0000"}]
    assert told["Konto"][0]["Anmeldename"] == "berg"
    assert [row["Rolle"] for row in told["Rollen"]] == ["Bürgermeisterin oder Bürgermeister"]
    assert [(row["Gremium"], row["Von"]) for row in told["Sitze in Gremien"]] == [("Bauausschuss", LATER)]


def test_person_without_account_and_account_without_person_are_reported():
    person, user = make_person(), make_user(person=None)

    assert list(told_of(subject_of(person))) == ["Person"]
    assert list(told_of(subject_of(user))) == ["Konto"]


def make_vote_of(person, *, is_public=True):
    motion = make_motion(is_public=is_public, reason_non_public="" if is_public else NonPublicReason.PROPERTY)
    meeting = make_running(motion)
    item = meeting.items.get(motion=motion)
    resolution = Resolution.objects.create(item=item, committee=meeting.committees.get(), put="<p>Ja.</p>")
    row = VoteRow.objects.create(resolution=resolution, kind=RowKind.TOTAL, label="Summe", seats=3, yes=1)
    attendance = Attendance.objects.create(
        meeting=meeting, committee=resolution.committee, person=person, name=str(person)
    )
    PersonVote.objects.create(resolution=resolution, row=row, attendance=attendance, choice=Choice.YES)
    return attendance


def test_what_hangs_on_the_attendance_is_found():
    person = make_person()
    attendance = make_vote_of(person)

    told = told_of(subject_of(person))

    assert told["Anwesenheit"][0]["Sitzung"] == attendance.meeting.starts_at
    assert [row["Stimme"] for row in told["einzelne Stimmen"]] == [Choice.YES.label]


def test_vote_in_a_non_public_sitting_is_told_without_the_choice():
    person = make_person()
    make_vote_of(person, is_public=False)

    (row,) = told_of(subject_of(person))["einzelne Stimmen"]

    assert list(row) == ["Sitzung", "TOP"]


def test_titles_and_private_notes_stay_out():
    user = make_clerk()
    motion = make_motion(subject="Kanarienvogel", by=user, is_public=False, reason_non_public=NonPublicReason.PROPERTY)
    item = make_running(motion).items.filter(motion=motion).get()
    ItemNote.objects.create(user=user, item=item, text="Papagei")

    report = make_report(subject_of(user), by=None)

    assert [row["Drucksachennummer"] for row in told_of(report.subject)["geschrieben"]][:1] == [motion.label]
    assert told_of(report.subject)["Notizen zu TOP"][0].keys() == {"Sitzung", "Tagesordnungspunkt", "Geändert"}
    assert "Kanarienvogel" not in as_json(report)
    assert "Papagei" not in as_json(report)


def test_draft_without_a_number_is_called_by_its_key():
    user = make_clerk()
    Motion.objects.filter(pk=make_motion(by=user).pk).update(author=user, number="")
    draft = Motion.objects.get()

    assert [row["Drucksachennummer"] for row in told_of(subject_of(user))["geschrieben"]] == [draft.draft_key]


def test_addresses_without_a_link_are_looked_up():
    make_town()
    person = make_person()
    PersonContact.objects.create(person=person, email="Ina.Berg@example.org")
    Subscription.objects.create(email="ina.berg@example.org", topic=Topic.SEARCH, value="Radweg")
    recipient = {"committee": make_committee(), "role": RecipientRole.PRESS}
    Recipient.objects.create(name="Ina Berg", email="ina.berg@example.org", **recipient)
    Submitter.objects.create(motion=make_motion(), name="Ina Berg", contact="Weg 1, ina.berg@example.org.")
    make_asked(email="INA.BERG@example.org")
    send_one_mail.defer(to="ina.berg@example.org", subject="Guten Tag", text="…")

    told = told_of(subject_of(person))

    assert [row["Schlüssel oder Suchwörter"] for row in told["Abonnements"]] == ["Radweg"]
    assert [row["Name"] for row in told["weitere Empfängerinnen und Empfänger"]] == ["Ina Berg"]
    assert [row["Name"] for row in told["Eingaben mit der Adresse"]] == ["Ina Berg"]
    assert [row["E-Mail"] for row in told["um Benennung gebeten"]] == ["INA.BERG@example.org"]
    assert [row["Aufgabe"] for row in told["E-Mails in der Warteschlange"]] == ["E-Mail senden"] * 2


@pytest.mark.parametrize(
    "other", ["maria@example.org", "ina@example.org.test", "x.ina@example.org", "ina-ina@example.org"]
)
def test_longer_address_is_somebody_elses(other):
    Subscription.objects.create(email="ina@example.org", topic=Topic.SEARCH, value="Radweg")
    Subscription.objects.create(email=other, topic=Topic.SEARCH, value="Fremdes")
    Submitter.objects.create(motion=make_motion(), name="Fremd", contact=f"Weg 1 {other}")

    (subject,) = found_by("Ina@example.org")

    assert {heading: len(rows) for heading, rows in told_of(subject).items()} == {"Abonnements": 1}


def fill(person, name):
    """A bit of everything of this person, told apart from others' by the name."""
    user = make_user(UserRole.MAYOR, person=person, username=f"konto-{name}")
    User.objects.filter(pk=user.pk).update(email=f"{name}@example.org")
    PersonContact.objects.create(person=person, note=f"Notiz {name}", email=f"{name}@example.org")
    make_membership(make_committee(name=f"Ausschuss {name}"), person, resolution_note=f"Beschluss {name}")
    Subscription.objects.create(email=f"{name}@example.org", topic=Topic.SEARCH, value=f"Wort {name}")
    AuditEntry.objects.note(by=user, subject=person, action="admin_change", note=f"Schritt {name}")
    make_vote_of(person)
    return user


def test_nothing_of_another_person_is_told():
    mine, other = make_person(family_name="Eigen"), make_person(family_name="Fremd")
    user, _ = fill(mine, "eigen"), fill(other, "fremd")

    said = as_json(make_report(subject_of(user), by=None))

    assert "fremd" not in said.casefold()
    assert [words for words in ("Notiz", "Wort", "Beschluss", "Schritt") if f"{words} eigen" not in said] == []


def queries_for(subject):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        as_json(make_report(subject, by=None))
    return len(captured)


def test_report_needs_the_same_queries_for_any_number_of_rows():
    user = fill(make_person(), "eigen")
    one = queries_for(subject_of(user))
    for number in range(3):
        make_vote_of(user.person)
        make_membership(person=user.person)
        Subscription.objects.create(email="eigen@example.org", topic=Topic.SEARCH, value=f"Wort {number}")

    assert queries_for(subject_of(user)) == one
    assert one <= len(columns.known()) + 10


# --- of whom ---


def test_people_are_found_by_name_account_and_address():
    person = make_person(title="Dr.", given_name="Ina", family_name="Berg", slug="ina-berg")
    user = make_user(person=person, username="berg")
    PersonContact.objects.create(person=person, email="privat@example.org")

    ways = ("ina-berg", "berg", "Ina Berg", "dr. ina berg", user.email.upper(), "privat@example.org")

    assert [[(s.person, s.account) for s in found_by(way)] for way in ways] == [[(person, user)]] * len(ways)


def test_address_of_nobody_is_a_subject_and_is_not_logged():
    town = make_town()
    (subject,) = found_by("Bürger@example.org")

    make_report(subject, by=make_user())

    entry = AuditEntry.objects.latest("pk")
    assert (subject.person, subject.account, subject.addresses) == (None, None, ("bürger@example.org",))
    assert (entry.action, entry.record_type, entry.record_id) == ("person_report", "municipality", town.pk)
    assert "example.org" not in f"{entry.subject}{entry.note}"


# --- page and command ---


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_administrators_make_reports(client, name, method):
    make, status = MAKERS[name]
    user, person = make(), make_person()
    if user:
        client.force_login(user)

    answer = getattr(client, method)(reverse("person-report"), {"wer": person.slug, "als": "seite"})

    assert answer.status_code == status
    assert AuditEntry.objects.filter(action="person_report").count() == (1 if (method, status) == ("post", 200) else 0)


def test_refusal_says_who_may_and_by_which_law(client):
    client.force_login(make_clerk())

    page = client.get(reverse("person-report")).content.decode().replace("\u00ad", "")

    assert "Auskünfte über gespeicherte Daten (Art. 15 DSGVO) erstellt die Gremienpflege." in page


def test_page_tells_what_is_stored_and_is_logged(client):
    admin, person = make_user(UserRole.ADMIN), make_person()
    client.force_login(admin)

    answer = client.post(reverse("person-report"), {"wer": person.slug, "als": "seite"})

    entry = AuditEntry.objects.get(action="person_report")
    assert answer.context["report"].subject.person == person
    assert "no-store" in answer["Cache-Control"]
    assert (entry.actor_id, entry.record_type, entry.record_id) == (admin.pk, "person", person.pk)


def test_file_holds_what_the_page_shows(client):
    person = make_person(given_name="Ina", family_name="Berg", slug="ina-berg")
    client.force_login(make_user(UserRole.ADMIN))

    answer = client.post(reverse("person-report"), {"wer": "ina-berg", "als": "datei"})

    data = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="Auskunft-Ina-Berg.json"'
    assert data["Auskunft über"] == str(person)
    assert data["Daten"]["Person und Erreichbarkeit"][0]["Einträge"] == [
        {"Vorname": "Ina", "Nachname": "Berg", "Adresse der Seite": "ina-berg"}
    ]


def test_names_of_nobody_and_of_several_are_refused(client):
    for slug in ("berg-1", "berg-2"):
        make_person(given_name="Ina", family_name="Berg", slug=slug)
    client.force_login(make_user(UserRole.ADMIN))

    answers = [client.post(reverse("person-report"), {"wer": words}) for words in ("", "Niemand", "Ina Berg")]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert [answer.context["form"].errors["wer"][0] for answer in answers] == [
        "Bitte sagen Sie, über wen.",
        "Unter diesem Namen ist niemand gespeichert. Auch eine E-Mail-Adresse lässt sich angeben.",
        "Das trifft auf mehrere Personen zu. Bitte eine davon angeben: berg-1, berg-2.",
    ]
    assert not AuditEntry.objects.filter(action="person_report").exists()


def test_page_shows_the_first_hundred_and_says_how_many_more(client):
    user = make_user(UserRole.ADMIN)
    AuditEntry.objects.bulk_create(
        AuditEntry(actor_id=user.pk, record_type="motion", record_id=n, subject="x", action="edit", at=clock.now())
        for n in range(103)
    )
    client.force_login(user)

    page = client.post(reverse("person-report"), {"wer": user.username}).content.decode()

    assert "und 4 weitere; alle stehen in der Datei." in page  # this report is a step, too


def named_in_log(client, user):
    """What the log calls the account, as the one who acted and as what was acted on."""
    lines = client.get(reverse("audit-log")).context["lines"]
    acted, meant = [line.who for line in lines if line.entry.actor_id == user.pk], AuditEntry.objects.about(user)
    return {*acted, *(line.entry.heading for line in lines if line.entry in meant)}


def test_name_of_a_former_account_is_erased_from_the_log_and_its_entries_stay(client):
    gone, admin = make_user(username="gone"), make_user(UserRole.ADMIN)
    AuditEntry.objects.note(by=gone, subject=gone, action="password_change")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    client.force_login(admin)

    offered = client.post(reverse("person-report"), {"wer": "gone"}).content.decode()
    before = named_in_log(client, gone)
    client.post(reverse("log-name-erase", args=[gone.pk]))
    after = named_in_log(client, gone)

    assert reverse("log-name-erase", args=[gone.pk]) in offered
    assert (before, after) == ({str(gone)}, {f"Konto {gone.pk}"})
    assert str(gone) not in str([*AuditEntry.objects.values(), *AuditActor.objects.values()])
    kept = AuditEntry.objects.about(gone).order_by("pk").values_list("action", "subject")
    assert [*kept] == [("password_change", f"Konto {gone.pk}"), ("log_name_erase", f"Konto {gone.pk}")]
    assert not AuditActor.objects.filter(user_id=gone.pk).exists()


def test_name_of_an_active_account_stays_in_the_log(client):
    user = make_user()
    AuditEntry.objects.note(by=user, subject=user, action="password_change")
    client.force_login(make_user(UserRole.ADMIN))

    offered = client.post(reverse("person-report"), {"wer": user.username}).content.decode()
    answer = client.post(reverse("log-name-erase", args=[user.pk]))

    assert reverse("log-name-erase", args=[user.pk]) not in offered
    assert answer.status_code == 409
    assert AuditActor.objects.get(user_id=user.pk).name == str(user)


def test_name_that_is_erased_already_is_not_offered_again(client):
    gone = make_user(username="gone")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    client.force_login(make_user(UserRole.ADMIN))

    offered = client.post(reverse("person-report"), {"wer": "gone"}).content.decode()
    answer = client.post(reverse("log-name-erase", args=[gone.pk]))

    assert reverse("log-name-erase", args=[gone.pk]) not in offered
    assert answer.status_code == 409
    assert not AuditEntry.objects.filter(action="log_name_erase").exists()


def test_name_in_the_log_is_erased_by_the_gremienpflege_alone(client):
    user = make_user()
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    client.force_login(make_committee_services())

    assert client.post(reverse("log-name-erase", args=[user.pk])).status_code == 403


@pytest.mark.ignore_template_errors
def test_pages_of_person_and_account_lead_to_the_report(client):
    admin = make_user(UserRole.ADMIN, username="pflege")
    client.force_login(admin)

    pages = [
        client.get(reverse(f"admin:committees_{name}_change", args=[key])).content.decode()
        for name, key in (("person", admin.person_id), ("user", admin.pk))
    ]

    words = (admin.person.slug, "pflege")
    assert [f'href="/intern/auskunft/?wer={word}"' in page for word, page in zip(words, pages, strict=True)] == [
        True
    ] * 2


def test_command_writes_the_report(tmp_path):
    person = make_person(given_name="Ina", family_name="Berg")
    target = tmp_path / "auskunft.json"

    code, lines, _ = run("person_report", "Ina Berg", "-o", target)

    assert (code, lines) == (0, [f"{target}: Ina Berg, 2 Einträge"])
    assert json.loads(target.read_text())["Auskunft über"] == str(person)
    assert AuditEntry.objects.get(action="person_report").actor_id is None


def test_command_says_why_not(tmp_path):
    make_person(given_name="Ina", family_name="Berg")

    assert refusal("person_report", "Niemand").startswith("Unter diesem Namen ist niemand gespeichert.")
    assert refusal("person_report", "Ina Berg", "-o", tmp_path) == (
        f"Die Zieldatei {tmp_path} lässt sich nicht schreiben."
    )


def test_every_way_to_belong_to_a_person_is_used():
    ways = {column.by for column in columns.known().values() if isinstance(column, Told)}

    assert ways == set(By)
