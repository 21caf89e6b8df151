"""The published Drucksache that the web benches ask for."""

from django.conf import settings
from django.test import Client

from committees.actions import publication
from committees.actions.files import read
from committees.states import MotionState
from tests.factories import make_committee_services, make_motion

TEXT = "<p>Die Verwaltung hat den Bestand geprüft und mit den Nachbarstädten verglichen. Das Ergebnis liegt vor.</p>"


def published_paper(folder):
    """Address, page file and PDF file of a paper of about two pages."""
    texts = {"facts": TEXT * 24}
    motion = make_motion(state=MotionState.RELEASED, texts=texts)
    publication.publish(motion, by=make_committee_services())
    address = f"/vorlagen/{motion.slug}/"
    settings.ALLOWED_HOSTS = ["*"]
    (folder / "seite.html").write_bytes(Client().get(address).content)
    (folder / "seite.pdf").write_bytes(read(motion.latest_version.pdf))
    return address, folder / "seite.html", folder / "seite.pdf"
