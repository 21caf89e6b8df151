"""Who sees what of a paper, now or after the next steps: stand-ins ask the very rules that pages ask.

What would be after a release or a publication is really done, looked at, and rolled back; nobody else ever sees it.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from committees import clock, documents
from committees.actions.motions import write_version
from committees.actions.publication import give_to_members, show_newest
from committees.models import Committee, Motion
from committees.models.people import motions_opened_to_faction_staff
from committees.rights import OFFICE_ROLES, Scope, reads_internal_parts
from committees.standing import can_be_distributed, can_be_published
from committees.states import BEFORE_RELEASE, MembershipRole, MotionState, Position, UserRole

NO_FILE = 0  # key that no stored file has; the database would ask for it at a commit that never comes
NOW, RELEASED, GIVEN, PUBLIC = "jetzt", "freigegeben", "versandt", "veroeffentlicht"
STAGES = {
    NOW: "Jetzt",
    RELEASED: "Nach der Freigabe",
    GIVEN: "Nach dem Versand an die Mitglieder",
    PUBLIC: "Nach der Veröffentlichung",
}


@dataclass(frozen=True)
class Viewer:
    words: str
    explains: str
    user: object


class Face:
    """How much of it somebody sees, in a word; what has one says is_whole and is_there."""

    @property
    def symbol(self):
        return "success" if self.is_whole else "warning" if self.is_there else "info"

    @property
    def words(self):
        return "sieht alles" if self.is_whole else "sieht einen Teil" if self.is_there else "sieht nichts"


@dataclass(frozen=True)
class Sight(Face):
    """What one of them gets: the newest version they read, its files, and the files that are kept from them."""

    viewer: Viewer
    version: object
    is_newest: bool = False
    files: list = field(default_factory=list)
    missing: list = field(default_factory=list)

    @property
    def is_there(self):
        return self.version is not None

    @property
    def is_whole(self):
        return self.is_newest and not self.missing

    @property
    def parts(self):
        return [section["title"] for section in self.version.content["sections"]]


# --- stand-ins ---


def viewers_of(motion):
    """From the outermost inwards; who writes the paper and who releases it reads all of it anyway."""
    return viewers_for(
        Committee.objects.filter(consultations__motion=motion).distinct(),
        member="Sitzt in einem Gremium der Beratungsfolge, auch ohne Ratsmandat.",
        council="Ratsmitglied einer Fraktion, die hier nicht mitberät.",
        office="Beschäftigte eines Amtes, das die Vorlage nicht schreibt.",
    )


def viewers_for(committees, *, member, council, office):
    """The same seen from these committees, with what explains them."""
    everybody = SimpleNamespace(is_council=True, pk=0, slug="")
    staff = frozenset({UserRole.FACTION_STAFF})
    guest = AnonymousUser()
    return [
        Viewer("Gäste", "Alle ohne Anmeldung, auch Suchmaschinen und offene Daten.", guest),
        Viewer("Presse", "Liest wie Gäste; zum Versand kommt eine E-Mail mit der öffentlichen Tagesordnung.", guest),
        Viewer(
            "Mitglied im Gremium",
            member,
            stand_in(find_seats=lambda: [seat_in(each, MembershipRole.EXPERT_CITIZEN) for each in committees]),
        ),
        Viewer(
            "Andere Fraktion",
            council,
            stand_in(find_seats=lambda: [seat_in(everybody, MembershipRole.COUNCIL_MEMBER)]),
        ),
        Viewer(
            "Fraktionsgeschäftsstelle",
            "Beschäftigte einer anderen Fraktion.",
            stand_in(roles=staff, find_opened_motions=motions_opened_to_faction_staff),
        ),
        Viewer("Anderes Amt", office, stand_in(roles=OFFICE_ROLES)),
    ]


def stand_in(**scope):
    """Signed in, and nothing but this."""
    return SimpleNamespace(is_authenticated=True, is_superuser=False, pk=0, person_id=None, scope=Scope(**scope))


def seat_in(committee, role):
    return SimpleNamespace(committee_id=committee.pk, committee=committee, role=role, position=Position.MEMBER)


# --- what they see ---


def sights_of(motion, stage):
    """Each viewer with what they get at this stage."""
    with as_if(motion, stage) as motion:
        newest = motion.latest_version
        every = files_of(newest) if newest else []
        return [sight_of(motion, viewer, newest, every) for viewer in viewers_of(motion)]


def sight_of(motion, viewer, newest, every):
    versions = motion.versions.visible_to(viewer.user).select_related("motion", "publication", "distribution")
    version = versions.order_by("-number").first()
    if version is None:
        return Sight(viewer, None)
    files = [file for file in files_of(version) if file.is_public or reads_internal_parts(version, viewer.user)]
    shown = {file.file_id for file in files}
    return Sight(viewer, version, version == newest, files, [file for file in every if file.file_id not in shown])


def files_of(version):
    return list(version.files.order_by("position"))


# --- as if ---


def stages_of(motion):
    """The stages that lie before the paper, the last of them first asked about."""
    with as_if(motion, RELEASED) as released:
        given, shown = can_be_distributed(released), can_be_published(released)
    ahead = {RELEASED: is_before_release(motion), GIVEN: given, PUBLIC: shown}
    return [NOW, *(stage for stage, lies_ahead in ahead.items() if lies_ahead)]


def is_before_release(motion):
    return motion.state in BEFORE_RELEASE


@contextmanager
def as_if(motion, stage):
    """The paper as it would stand at this stage; at the end everything is as before."""
    with transaction.atomic():
        motion = Motion.objects.with_parts().get(pk=motion.pk)
        if stage != NOW and is_before_release(motion):
            release(motion)
        if stage == GIVEN:
            give_to_members(motion, clock.now())
        if stage == PUBLIC:
            show_newest(motion, key=-motion.pk)
        yield Motion.objects.get(pk=motion.pk)
        transaction.set_rollback(True)


def release(motion):
    """The version that a release would make of the draft, without a PDF and without a number of its own."""
    motion.number, motion.paper_date = motion.label, motion.paper_date or clock.today()
    content = documents.content_of(motion, change_note="…")
    write_version(motion, content, pdf_id=NO_FILE, released_at=clock.now())
    motion.state = MotionState.RELEASED
    motion.__dict__.pop("latest_version", None)
