"""The published Drucksache, and the agenda of sixty of them, that the web benches ask for."""

from django.conf import settings
from django.test import Client

from committees.actions import publication
from committees.actions.files import read
from committees.states import MotionState
from tests.factories import make_committee, make_committee_services, make_invited, make_meeting, make_motion

TEXT = "<p>Die Verwaltung hat den Bestand geprüft und mit den Nachbarstädten verglichen. Das Ergebnis liegt vor.</p>"


ITEMS = 60


def published_agenda(folder):
    """Address and page file of an announced sitting with sixty published papers."""
    by, committee = make_committee_services(), make_committee()
    papers = [make_motion(state=MotionState.RELEASED, committee=committee) for _ in range(ITEMS)]
    for paper in papers:
        publication.publish(paper, by=by)
    meeting = make_invited(*papers, meeting=make_meeting(committee), by=by)
    return meeting.get_absolute_url(), kept_page(folder / "tagesordnung.html", meeting.get_absolute_url())


def kept_page(file, address):
    """The file with the bytes that a visitor gets at this address."""
    settings.ALLOWED_HOSTS = ["*"]
    file.write_bytes(Client().get(address).content)
    return file


def published_paper(folder):
    """Address, page file and PDF file of a paper of about two pages."""
    texts = {"facts": TEXT * 24}
    motion = make_motion(state=MotionState.RELEASED, texts=texts)
    publication.publish(motion, by=make_committee_services())
    address = f"/vorlagen/{motion.slug}/"
    page = kept_page(folder / "seite.html", address)
    (folder / "seite.pdf").write_bytes(read(motion.latest_version.pdf))
    return address, page, folder / "seite.pdf"
