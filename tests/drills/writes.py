"""Mixed writes of an administration at work, each with what must be true once it was answered."""

import io
import itertools
import random
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import uuid4

from django.urls import reverse

from committees import clock
from committees.models import Attachment, Motion, MotionSection, SentAct
from tests.committees.browsing import fields_of
from tests.committees.voting import committee_of, item_of, key_of, make_vote
from tests.drills.visitors import Visitor
from tests.factories import A_PDF, make_clerk, make_committee_services, make_motion, make_office

JSON = {"Accept": "application/json"}


@dataclass(repr=False)
class Write:
    """`send` does it, the same when it is done again; `found` counts how often it is stored."""

    name: str
    send: object
    found: object


class Clerk:
    """Drafts: a new one, a sentence more in an old one, an Anlage."""

    def __init__(self, town, visit=Visitor):
        self.office = make_office()
        user = make_clerk(self.office)
        self.draft, self.folder = make_motion(office=self.office), make_motion(office=self.office)
        self.visitor, self.text = visit(town, user), ""
        self.seen = self.draft.sections.get(key="facts").sha256
        self.form = open_form(self.visitor, reverse("motion-create", args=["decision"]))

    def sentence(self, number):
        words = f"Satz {number} Ende."

        def send():
            typed = {"text": f"{self.text} {words}", "seen": self.seen, "writer": "fenster-1"}
            answer = self.visitor.post(reverse("motion-part", args=[self.draft.address, "facts"]), typed, **JSON)
            if answer.status == 200:
                self.seen, self.text = answer.data["seen"], typed["text"]
            return answer

        stored = MotionSection.objects.filter(motion=self.draft, key="facts")
        return Write("Satz", send, lambda: stored.get().html.count(words))

    def new_draft(self, number):
        subject, form = f"Entwurf {number} in {self.office}", self.form | {"submission": uuid4()}
        typed = form | {"subject": subject, "office": self.office.pk}
        address = reverse("motion-create", args=["decision"])
        return Write(
            "Entwurf",
            lambda: self.visitor.post(address, typed),
            Motion.objects.filter(subject=subject).count,
        )

    def attachment(self, number):
        key, name = uuid4(), f"Plan_{number}.pdf"

        def send():
            file = io.BytesIO(A_PDF + f"\n%{number}\n".encode())
            file.name = name
            fields = {"key": key, "file": file, "complete": "1"}
            return self.visitor.upload(reverse("attachment-upload", args=[self.folder.address]), fields, **JSON)

        return Write("Anlage", send, Attachment.objects.filter(motion=self.folder, file_name=name).count)


class Services:
    """Papers that are released, with the next number."""

    def __init__(self, town, visit=Visitor):
        self.visitor = visit(town, make_committee_services())

    def release(self, number):
        motion, form = make_motion(subject=f"Freizugeben {number}"), {}
        address = reverse("motion-step", args=[motion.address, "release"])

        def send():
            page = None if form else self.visitor.get(address)
            if page and page.status == 200:
                form.update(fields_of(page))
            return self.visitor.post(address, form) if form else page

        return Write("Freigabe", send, lambda: motion.versions.count())


class Chair:
    """A sitting: votes and who comes and goes, as clicks of one laptop."""

    def __init__(self, town, visit=Visitor):
        self.meeting, self.number, self.device = make_vote(), itertools.count(1), str(uuid4())
        self.address, user = reverse("sitting-clicks", args=[self.meeting.slug]), make_committee_services()
        self.visitor, self.item = visit(town, user), item_of(self.meeting).pk
        self.committee, self.row = committee_of(self.meeting).pk, key_of("SPD")
        self.here = self.meeting.attendances.order_by("-pk").first().pk

    def vote(self, number):
        choice = ("yes", "no", "abstain")[number % 3]
        values = {
            "item": self.item,
            "committee": committee_of(self.meeting).pk,
            "click": f"row {key_of('SPD')} {choice}",
        }
        return self.click("Stimme", act="vote", **values)

    def presence(self, number):
        return self.click("Anwesenheit", act=("leave", "come")[number % 2], attendance=self.here)

    def click(self, name, **values):
        typed = values | {"device": self.device, "number": next(self.number)}

        def send():
            typed.setdefault("clicked_at", clock.now().isoformat())
            return self.visitor.post(self.address, typed)

        return Write(name, send, SentAct.objects.filter(device=self.device, number=typed["number"]).count)


def open_form(visitor, address):
    return fields_of(SimpleNamespace(content=visitor.get(address).content))


def mixed(town, number, seed=1, visit=Visitor):
    """[[Write, …], …]: so many writes, for three people at work at the same time."""
    clerk, services, chair = (person(town, visit) for person in (Clerk, Services, Chair))
    kinds = [clerk.sentence, clerk.new_draft, clerk.attachment, services.release, chair.vote, chair.presence]
    chosen = [kinds[n % len(kinds)] for n in range(number)]
    random.Random(seed).shuffle(chosen)
    turns, queues = {kind: itertools.count() for kind in kinds}, {id(each): [] for each in (clerk, services, chair)}
    for kind in chosen:
        queues[id(kind.__self__)].append(kind(next(turns[kind])))
    return list(queues.values())
