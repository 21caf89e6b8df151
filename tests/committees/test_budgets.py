"""How many queries each page may need, whether it shows one row or thirty. The numbers may only sink."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.models import Consultation, FinancialRow, Motion, MotionLink
from committees.states import MotionState, UserRole
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_person,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

VISITOR, CLERK, SERVICES, MAYOR, MEMBER = "visitor", "clerk", "services", "mayor", "member"
BUDGETS = """
page                  visitor  clerk  services  mayor  member
portal-home           99
motion-list           99
motion-page           99
motion-version-page   99
motion-pdf            99
motion-attachment     99
committee-list        99
committee-page        99
verify                99
desk                           99     99        99     99
intern-motion-list             99     99        99     99
motion-new                     99     99
motion-create                  99     99
motion-import                  99     99
intern-motion                  99     99        99     99
motion-edit                    99     99
motion-attachments             99     99
motion-step                    99     99        99
motion-history                 99     99        99
intern-version                 99     99        99     99
motion-diff                    99     99        99     99
"""
@pytest.mark.parametrize("size", [1,30])
def test_all(client, size):
    town = Town(size)
    for name, addr in town.addresses().items():
        for who, user in town.users.items():
            if user is None: client.logout()
            else: client.force_login(user)
            if (who=="visitor") != (not addr.startswith("/intern")): continue
            with CaptureQueriesContext(connection) as c:
                r = client.get(addr)
            print(size, name, who, r.status_code, len(c))

class Town:
    """A town in which every list has `size` rows."""

    def __init__(self, size):
        self.size = size
        self.services = make_committee_services()
        self.office = make_office(code="ZD")
        self.committee = make_committee()
        self.clerk = make_clerk(self.office)
        member = make_user()
        make_membership(make_council(), member.person)
        for _ in range(size):
            make_membership(self.committee, on_behalf_of=make_faction())
            make_meeting(self.committee)
        self.users = {VISITOR: None, CLERK: self.clerk, SERVICES: self.services, MEMBER: member}
        self.users[MAYOR] = make_user(UserRole.MAYOR)
        for n in range(size):
            self.published()
            actions.submit(self.draft(), by=self.clerk)
        self.paper = self.published(full=True)
        self.draft_paper = self.draft()
        self.fill(self.draft_paper)

    def draft(self):
        return make_motion(office=self.office, by=self.clerk, committee=self.committee)

    def fill(self, motion):
        numbers = list(Motion.objects.exclude(number=None)[:self.size])
        for n in range(self.size):
            make_attachment(motion, data=A_PDF + b"%d" % n)
            FinancialRow.objects.create(motion=motion, amount=n, year=2026)
            if n:
                Consultation.objects.create(motion=motion, committee=self.committee)
        MotionLink.objects.bulk_create(MotionLink(source=motion, target=t) for t in numbers if t != motion)
        section = motion.sections.get(key="facts")
        section.html = "<p>Die Verwaltung hat geprüft.</p>" + "".join(f"<p>Vgl. {t.number} vom {n+1}. Mai 2026.</p>" for n, t in enumerate(numbers))
        section.save()
        Motion.objects.filter(pk=motion.pk).update(has_financial_effect=True)

    def published(self, full=False):
        motion = self.draft()
        if full:
            self.fill(motion)
        actions.release(motion, by=self.services)
        actions.revise(motion, by=self.services)
        motion = Motion.objects.get(pk=motion.pk)
        actions.release(motion, "Neu.", by=self.services)
        publication.publish(Motion.objects.get(pk=motion.pk), by=self.services)
        return Motion.objects.get(pk=motion.pk)

    def addresses(self):
        p, d = self.paper, self.draft_paper
        return {
            "home": reverse("portal-home"), "list": reverse("motion-list"), "page": reverse("motion-page", args=[p.slug]),
            "vpage": reverse("motion-version-page", args=[p.slug, 2]), "pdf": reverse("motion-pdf", args=[p.slug]),
            "att": reverse("motion-attachment", args=[p.slug, 1]), "cl": reverse("committee-list"), "cp": reverse("committee-page", args=[self.committee.slug]),
            "verify": reverse("verify")+"?sha256="+p.latest_version.pdf.sha256, "css": reverse("town-css"),
            "search": reverse("motion-list")+"?suche=Spiel&gremium="+self.committee.name,
            "desk": reverse("desk"), "ilist": reverse("intern-motion-list"), "isearch": reverse("intern-motion-list")+"?suche=Spiel",
            "new": reverse("motion-new"), "create": reverse("motion-create", args=["decision"]), "import": reverse("motion-import"),
            "imotion": p.get_absolute_url(), "imotiondraft": d.get_absolute_url(), "edit": reverse("motion-edit", args=[d.address]),
            "atts": reverse("motion-attachments", args=[d.address]), "step": reverse("motion-step", args=[d.address, "release"]), "stepsub": reverse("motion-step", args=[d.address, "submit"]), "revise": reverse("motion-step", args=[p.address, "revise"]),
            "hist": reverse("motion-history", args=[p.address]), "iv": reverse("intern-version", args=[p.address, 2]), "diff": reverse("motion-diff", args=[p.address, 2]), "ivpdf": reverse("intern-version-pdf", args=[p.address, 2]), "prev": reverse("motion-preview", args=[d.address]), "afile": reverse("attachment-file", args=[d.address, d.attachments.first().pk]),
            "supp": reverse("motion-supplement", args=[p.address]),
        }
