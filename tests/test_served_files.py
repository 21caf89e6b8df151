"""What is served as a file: nothing in it runs, no browser guesses what it is, a non-public PDF names its reader."""

import io

import pikepdf
import pytest
from django.urls import resolve, reverse

from committees import clock, models
from committees.actions import files
from committees.actions.extracts import make_extract
from committees.actions.papers import make_documents
from tests.committees.everyone import ACT, ADMIN, MAYOR, SERVICES
from tests.committees.incoming import pdf_of
from tests.factories import make_attachment, make_committee_services, make_motion
from tests.long_runs import IS_LONG
from tests.rights_town import make_rights_town
from tests.rights_walk import SERVED
from tests.test_rights_matrix import addresses, shown_at, things, values_of

pytestmark = pytest.mark.django_db
GIVEN = ("released", "distributed")
RARE = {"minutes-signature", "post-labels", "post-list"}  # need a scan, or letters on paper
RARE |= set() if IS_LONG else {"post-csv"}  # needs a sitting that only the long run asks for
NAMING = {"intern-document", "intern-version-file", "intern-version-pdf", "minutes-file", "minutes-preview"}
NAMING |= {"minutes-version", "motion-preview", "resolution-extract", "sitting-guide-pdf"}
PAGES = ("text/html", "application/json")


def add_files(town):
    """Files of all kinds, the non-public ones beside public ones; returns the addresses of the former."""
    motion = make_motion(office=town.office, committee=town.committee)
    for name, is_public in (("Plan", True), ("Gutachten", False)):
        make_attachment(motion, title=name, is_public=is_public, data=pdf_of(1))
    for step in ("release", "publish"):
        ACT[step](models.Motion.objects.get(pk=motion.pk), make_committee_services())
    town.papers["with files"] = models.Motion.objects.get(pk=motion.pk)
    make_documents(town.meetings["invited"].agenda_versions.get())
    models.MinutesFile.objects.update(file=files.store(pdf_of(1), files.PDF))
    extracts = [make_extract(each, office=town.office, by=town.services) for each in town.resolutions.values()]
    for minutes in (town.public, town.closed):
        keep_version(minutes, town.services)
    return {
        reverse("intern-version-file", args=[town.papers["with files"].address, 1, 2]),
        *(reverse("intern-version-pdf", args=[town.papers[f"{state}, non-public"].address, 1]) for state in GIVEN),
        reverse("motion-preview", args=[town.papers["draft, non-public"].address]),
        reverse("intern-document", args=[town.meetings["invited"].slug, "einladung"]),
        reverse("minutes-preview", args=[town.closed.pk]),
        reverse("minutes-version", args=[town.closed.pk, 1]),
        reverse("minutes-file", args=[town.closed.pk, town.closed.files.get().pk]),
        reverse("resolution-extract", args=[town.resolutions["closed"].pk, extracts[1].pk]),
        *(reverse("sitting-guide-pdf", args=[meeting.slug]) for meeting in town.meetings.values()),
    }


def keep_version(minutes, by):
    stored = {"file": files.store(pdf_of(1), files.PDF), "file_name": "Niederschrift.pdf"}
    minutes.versions.create(content={}, frozen_at=clock.now(), frozen_by=by, **stored)


def is_named(answer):
    """Whether the reader's name lies across its pages."""
    if not answer.getvalue().startswith(b"%PDF"):
        return False
    with pikepdf.open(io.BytesIO(answer.getvalue())) as pdf:
        return any(b"/Watermark" in b"".join(part.read_bytes() for part in parts(page)) for page in pdf.pages)


def parts(page):
    contents = page.obj.get("/Contents", pikepdf.Array())
    return contents if isinstance(contents, pikepdf.Array) else [contents]


def is_file(answer):
    return answer.status_code == 200 and not answer["Content-Type"].startswith(PAGES)


def is_shown_by_reader(answer):
    return answer["Content-Type"] == "application/pdf" and answer["Content-Disposition"].startswith("inline")


def addresses_of_files(town):
    """All addresses that answer files, for everything in the town."""
    for name, route, wanted, _ in addresses():
        if name in SERVED:
            for thing in things(town, shown_at(route)).values():
                yield reverse(name, kwargs=values_of(town, name, wanted, thing))


def served(client, user, asked):
    client.force_login(user)
    return {address: answer for address in asked if is_file(answer := client.get(address))}


def test_files_run_nothing_and_non_public_ones_name_their_reader(client):
    town = make_rights_town()
    closed = add_files(town)
    asked = {*addresses_of_files(town), *closed}

    answers = served(client, town.users[ADMIN], asked) | served(client, town.users[SERVICES], asked)
    named = served(client, town.users[MAYOR], {at for at in asked if resolve(at).url_name in NAMING})

    assert {resolve(address).url_name for address in answers} == SERVED - RARE
    assert {at for at, answer in answers.items() if answer["X-Content-Type-Options"] != "nosniff"} == set()
    assert {at for at, answer in answers.items() if "Content-Disposition" not in answer} == set()
    outside = {at for at, answer in answers.items() if "sandbox" not in answer["Content-Security-Policy"]}
    assert outside == {at for at, answer in answers.items() if is_shown_by_reader(answer)}
    assert {at for at, answer in named.items() if is_named(answer)} == closed
