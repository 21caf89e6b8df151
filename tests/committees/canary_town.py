"""A town in which everything that nobody outside may read carries a mark of its own, beside what everyone reads."""

from datetime import timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from committees import clock, models
from committees.actions import agendas, publication, remarks
from committees.actions import minutes as minutes_actions
from committees.actions import motions as papers
from committees.actions.exposure import refresh
from committees.actions.files import PDF
from committees.actions.indexing import index_changes
from committees.actions.orders import accept, report
from committees.actions.paper_files import Folder
from committees.actions.paper_imports import FolderRun
from committees.actions.papers import make_documents
from committees.actions.recalling import recall_agenda
from committees.actions.results import publish_results, withdraw_result
from committees.actions.revoking import revoke
from committees.actions.summaries import write_summary
from committees.models import Motion
from committees.states import MinutesPlace, NonPublicReason, Outcome, Topic
from projectgroup.actions import editions
from projectgroup.actions import publication as groups
from projectgroup.models import Principle, Report, Score, ScoreRound
from projectgroup.states import ProposalState
from tests.committees.minutes_town import SECRET as CLOSED_MATTER
from tests.committees.minutes_town import add_item, decide, make_held, sign_all, submit
from tests.committees.oparl.town import SECRET, make_filled_town
from tests.committees.orders import make_decided, make_sitting
from tests.committees.paper_folder import OPEN, a_pdf, paper, write_index
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_delivery,
    make_dispatch,
    make_invited,
    make_meeting,
    make_motion,
    make_office,
    make_person,
)
from tests.projectgroup.groups import make_group
from tests.projectgroup.public import CANARY, make_group_with_secrets
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, make_vision

IN_GROUP = ("Gekündigt", "Zurückgetreten", "Vertretung", "Grund", "Saal", "Fraktion", "Anmerkung")
ELSEWHERE = {SECRET: "OParl's town", CLOSED_MATTER: "the closed sitting"} | {f"{CANARY}-{n}": n for n in IN_GROUP}
LETTERS = ["".join(each) for each in product("bdfgklmnprst", "aeiou")]


class Marks(dict):
    """{word: what it stands for}; each is one word, so that it is found as one."""

    def __call__(self, name):
        n = len(self)
        word = f"Zaqqu{LETTERS[n // len(LETTERS)]}{LETTERS[n % len(LETTERS)]}x"
        self[word] = name
        return word

    def text(self, name):
        return f"<p>Dazu gehört {self(name)} im Ort.</p>"


def make_canary_town():
    """The marks. Everything is in the search and in OParl, as the jobs keep it."""
    marks = Marks()
    town = make_filled_town()
    by = town.services
    leave_room(town)
    write_papers(marks, by)
    hold_sitting(marks)
    correct_result(marks, by)
    call_back_agenda(marks, by)
    work_in_group(marks, by)
    hide_group(marks, by)
    note_people(marks, town)
    refresh()
    index_changes()
    return marks


def leave_room(town):
    """The towns of two kinds of tests come together, and both have a committee of this name."""
    models.Committee.objects.filter(pk=town.committee.pk).update(name="Ausschuss für Schule", short_name="SA")
    models.Faction.objects.filter(pk=town.faction.pk).update(name="Graue Liste", short_name="GRAUE")


# --- papers ---


def write_papers(marks, by):
    write_above_published(marks, by)
    write_non_public(marks, by)
    take_back(marks, by)
    bring_from_old_system(marks)
    open_what_was_closed(marks, by)
    call_back(marks, by)
    draft = make_motion(subject=marks("subject of a draft"), texts={"facts": marks.text("section of a draft")})
    remarks.comment(draft, "facts", marks("remark on a draft"), by=by)
    make_attachment(draft, title=marks("attachment of a draft"))


def shown(motion, by):
    """Released by one person and published by another."""
    papers.release(motion, by=make_committee_services())
    publication.publish(Motion.objects.get(pk=motion.pk), by=by)
    return Motion.objects.get(pk=motion.pk)


def write_above_published(marks, by):
    """A published version, one above it that is only released, and a draft above that."""
    motion = make_motion(subject="Radweg am Bach")
    make_attachment(motion, title="Lageplan Bach")
    kept = make_attachment(motion, title=marks("title of a non-public attachment"), is_public=False)
    kept.file_name = f"{marks('file name of a non-public attachment')}.pdf"
    kept.save()
    motion = shown(motion, by)
    summary = f"Die Stadt baut {marks('summary that nobody approved')} einen Weg."
    write_summary(motion, summary, by=make_clerk(motion.office))
    revise(motion, marks("subject of a released version"), marks.text("text of a released version"), by)
    papers.release(motion, marks("what changed in a released version"), by=by)
    motion = Motion.objects.get(pk=motion.pk)
    revise(motion, marks("subject of a draft above"), marks.text("text of a draft above"), by)
    make_attachment(motion, title=marks("attachment of a draft above"))


def revise(motion, subject, text, by):
    papers.revise(motion, by=by)
    motion.refresh_from_db()
    motion.subject = subject
    motion.save()
    motion.sections.filter(key="facts").update(html=text)


def call_back(marks, by):
    """It was in public and in the hands of somebody who is told; why it came back stands in no mail."""
    motion = make_motion(subject=marks("subject of a paper called back"))
    make_attachment(motion, title=marks("attachment of a paper called back"))
    motion.sections.filter(key="facts").update(html=marks.text("text of a paper called back"))
    motion = shown(motion, by)
    refresh()
    index_changes()
    models.Opening.objects.create(user=make_clerk(), version=motion.latest_version, part="text")
    revoke(motion, marks("reason of a Rückruf"), by=by)


def write_non_public(marks, by):
    motion = make_motion(
        state="released", is_public=False, reason_non_public=NonPublicReason.PROPERTY,
        subject=marks("subject of a non-public paper"), texts={"facts": marks.text("text of a non-public paper")},
    )  # fmt: skip
    publication.distribute(motion, by=by)
    make_invited(motion, by=by, starts_at=clock.now() + timedelta(days=20))


def bring_from_old_system(marks):
    """A non-public paper out of a folder, and a public one with a non-public attachment."""
    secret, plan, kept = (f"{marks(f'{what} out of a folder')}.pdf" for what in ("file", "plan", "kept attachment"))
    closed = paper(
        Nummer=f"ALT/{marks('number out of a folder')}/1", Amt="ALT", Datei=secret, Anlagen_nichtöffentlich=plan,
        Betreff=marks("subject out of a folder"), Aktenzeichen=marks("reference out of a folder"), Gremium="Alter Rat",
        Sitzungsdatum="09.11.2025", Beratungsart="Entscheidung", Ergebnis=marks("result out of a folder"),
        Beschlusstext=marks("resolution out of a folder"),
    )  # fmt: skip
    public = paper(
        **OPEN, Nummer="ALT/0002/2025", Amt="ALT", Datei="offen.pdf", Betreff="Radweg am Hang",
        Anlagen_nichtöffentlich=f"{kept} = {marks('title of an attachment out of a folder')}",
    )  # fmt: skip
    make_office(code="ALT", name="Altes Amt")
    make_committee(name="Alter Rat", short_name="ALT", slug="alter-rat")
    words = {name: a_pdf(marks(f"words of the {name} out of a folder")) for name in ("file", "plan", "attachment")}
    with TemporaryDirectory() as folder:
        files = dict(zip((secret, plan, kept), words.values(), strict=True)) | {"offen.pdf": a_pdf("Radweg")}
        write_index(Path(folder), closed, public)
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        run = FolderRun(Folder(folder, most_mb=25), make_committee_services(), is_kept=True).run()
    assert run.sentences == []


def open_what_was_closed(marks, by):
    """The paper is for everyone now; what the old system told of it was decided behind closed doors."""
    motion = make_motion(subject="Weg am Wehr")
    models.EarlierStation.objects.create(
        motion=motion, committee=make_committee(name="Ausschuss für Wehre"), role="decision", number="N 4",
        met_on=clock.today() - timedelta(days=900), words=marks("result on a paper opened since"),
        adopted=marks.text("resolution on a paper opened since"), is_public=False,
    )  # fmt: skip
    shown(motion, by)


def take_back(marks, by):
    """Published and found by the search, then taken out of the public."""
    motion = make_motion(
        subject=f"Bericht {marks('subject of a paper taken back')}",
        texts={"facts": marks.text("text of a paper taken back")},
    )
    make_attachment(motion, title=marks("attachment of a paper taken back"))
    motion = shown(motion, by)
    models.OldAddress.objects.create(kind="motion", key="77", record_id=motion.pk)
    refresh()
    index_changes()
    publication.unpublish(motion, marks("reason of taking back"), by=by)


# --- sittings ---


def hold_sitting(marks):
    """With both parts, minutes of the public one for everyone, and a closed resolution on a public paper."""
    town = make_held()
    by = town.services
    open_paper = shown(make_motion(subject="Spielplatz Nord"), by)
    closed = add_item(
        town, marks("title of a closed item"), is_public=False, number="N 9", motion=open_paper, kind="motion",
        reason_non_public=NonPublicReason.CONTRACT,
    )  # fmt: skip
    words, text = marks("words of a closed resolution"), marks.text("text of a closed resolution")
    resolution = decide(town.meeting, closed, words=words, put=text)
    accept(resolution, text=f"{marks('order from a closed resolution')} kündigen.", by=by)
    inside = accept(town.item.resolutions.get(), text="Die Bänke erneuern.", by=by)
    report(inside, text="Die Bänke sind bestellt.", late_reason=marks("why an order is late"), by=by)
    models.ItemNote.objects.create(user=by, item=town.item, text=marks("a member's note"))
    write_minutes(marks, town, by)
    publish_results(town.meeting, by=by)


def write_minutes(marks, town, by):
    for minutes, item in ((town.closed, town.secret), (town.public, town.secret)):
        name = f"{marks('file of the non-public minutes')}.pdf"
        minutes_actions.attach(minutes, name, A_PDF + name.encode(), PDF, item=item, by=by)
        text, _ = minutes.texts.get_or_create(item=item, place=MinutesPlace.REPORT)
        text.html = marks.text("text of a closed item in the minutes")
        text.save()
    minutes_actions.attach(town.public, "Vortrag.pdf", A_PDF + b"Vortrag", PDF, item=town.item, by=by)
    town.public.comments.create(by=by, at=clock.now(), text=marks("remark on the minutes"))
    signed = sign_all(submit(models.Minutes.objects.get(pk=town.public.pk), town), town)
    minutes_actions.take(signed, "publish", by=by)


def correct_result(marks, by):
    """A result that everyone read, found by the search, and that was opened again."""
    meeting = make_sitting(make_committee(name="Ausschuss für Wege"))
    resolution = make_decided(meeting, html=marks.text("text of a result opened again"), words="einstimmig beschlossen")
    publish_results(meeting, by=by)
    index_changes()
    withdraw_result(resolution, by=by)


def call_back_agenda(marks, by):
    """Everyone read it and found it by the search, until somebody saw what its neutral title says."""
    meeting = make_meeting(make_committee(name="Ausschuss für Plätze"), starts_at=clock.now() + timedelta(days=9))
    agendas.add_item(meeting, title=f"Bericht {marks('title of an agenda called back')}", by=by)
    agendas.add_item(
        meeting, title="Kauf", public_title=marks("neutral title of an agenda called back"), is_public=False,
        reason_non_public=NonPublicReason.PROPERTY, by=by,
    )  # fmt: skip
    version = agendas.freeze(meeting, by=by)
    make_documents(version)
    agendas.publish_agenda(version)
    refresh()
    index_changes()
    recall_agenda(meeting, marks("reason of a Rückruf of an agenda"), by=by)


# --- project groups ---


def work_in_group(marks, by):
    """A public group with an edition, one taken back, drafts beyond both, scores and the draft of a report."""
    group, people = make_group_with_secrets()
    groups.publish(group, by=by)
    make_vision(group)
    area = make_area(group, title="Mobilität", goal="<p>Wege.</p>")
    decide_behind_closed_doors(marks, group, make_idea(area, title="Bus auf Abruf"))
    editions.publish(group, occasion="Auftakt", by=by)
    idea = make_idea(
        make_area(group, title=marks("area of an edition taken back")), title=marks("idea of an edition taken back")
    )
    second = editions.publish(group, occasion=marks("occasion of an edition taken back"), by=by)
    editions.withdraw(second, marks("reason of taking an edition back"), by=by)
    make_area(group, title=marks("area in work"), goal=marks.text("goal in work"))
    make_milestone(group, title=marks("milestone in work"))
    Principle.objects.create(group=group, title=marks("principle in work"), position=1)
    Report.objects.create(group=group, title=marks("report in work"), introduction=marks.text("text of a report"))
    opened = ScoreRound.objects.create(group=group, opened_at=clock.now())
    scorer = make_person(given_name=marks("who gave points"))
    Score.objects.create(round=opened, idea=idea, person=scorer, points=5)


def decide_behind_closed_doors(marks, group, idea):
    item = models.AgendaItem.objects.create(
        meeting=make_meeting(group.reports_to), title=marks("item of a decision behind closed doors"), number="N 3",
        is_public=False, reason_non_public=NonPublicReason.CONTRACT,
    )  # fmt: skip
    words = marks("words of a decision behind closed doors")
    decision = models.Resolution.objects.create(
        item=item, committee=group.reports_to, outcome=Outcome.ADOPTED, decided_at=clock.now(), words=words
    )
    idea.state, idea.decided_by = ProposalState.REJECTED, decision
    idea.reason, idea.reason_text = "money", marks("reason of a decision behind closed doors")
    idea.save()


def hide_group(marks, by):
    """A group that was public with its strategy, and one that never was."""
    once = make_group(factions=[], name=marks("group taken back"), short_name="PG-W", reports_to=make_committee())
    groups.publish(once, by=by)
    make_vision(once, text=marks.text("vision of a group taken back"))
    editions.publish(once, occasion="Auftakt", by=by)
    index_changes()
    groups.unpublish(once, "Versehen.", by=by)
    never = make_group(factions=[], name=marks("group in work"), short_name="PG-N", reports_to=make_committee())
    make_meeting(never.committee, starts_at=clock.now() + timedelta(days=9))


# --- people ---


def note_people(marks, town):
    models.PersonContact.objects.filter(person=town.person).update(
        email=f"{marks('address of a member').lower()}@example.org",
        phone=marks("telephone of a member"),
        post_address=marks("where a member lives"),
    )
    town.services.username = marks("name of an account").lower()
    town.services.save()
    for topic, value in ((Topic.COMMITTEE, town.committee.pk), (Topic.MOTION, town.motion.pk)):
        email = f"{marks('address of a subscription').lower()}@example.org"
        models.Subscription.objects.create(email=email, topic=topic, value=str(value), **subscribed())
    search = {"topic": Topic.SEARCH, "value": marks("words of a subscription")}
    models.Subscription.objects.create(email="abo@example.org", **search, **subscribed())
    make_delivery(make_dispatch(town.meeting), address=marks("where an invitation went"))
    models.Submission.objects.create(key="12345678-1234-5678-1234-567812345678", location=f"/{marks('a form')}")
    submitter = {"name": marks("a citizen"), "contact": marks("where a citizen lives")}
    models.Submitter.objects.create(motion=town.motion, **submitter)
    make_clerk(person=make_person(given_name=marks("a clerk")))


def subscribed():
    before = clock.now() - timedelta(days=40)
    return {"confirmed_at": before, "told_until": before}
