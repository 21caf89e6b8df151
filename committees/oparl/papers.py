"""Papers as they were released and published: newest version, its files, its way through the committees.

Paper.location is left out: districts and streets are only read from the words, by the search; nobody vouches for them.
"""

from collections import Counter
from datetime import date

from django.urls import reverse

from committees.models import (
    Committee,
    Meeting,
    MotionVersion,
    Office,
    PublicObject,
    PublicResolution,
    VersionFile,
)
from committees.oparl.addresses import page_url
from committees.oparl.documents import Document, Ref, day, moment
from committees.oparl.files import file_document
from committees.oparl.originators import Originators
from committees.oparl.sittings import items_in, newest_agendas
from committees.oparl.town import the_body
from committees.oparl.votes import result_words, vote_values
from committees.states import AgendaItemState, ConsultationRole, LinkRelation
from committees.way import stations_of

AGAIN = 10**12  # a committee that stands in the Beratungsfolge a second time
BEFORE = 1000  # and so many times more: what it did before the town came here
ABOVE = (LinkRelation.SUPPLEMENTS.label, LinkRelation.AMENDS.label, LinkRelation.ANSWERS.label)


def motion_documents(keys):
    """Each published paper with its Beratungen and files; a fixed number of queries for any number of papers."""
    versions = versions_by_motion(keys)
    newest = {motion: found[0] for motion, found in versions.items()}
    known = Known(newest)
    for motion, found in versions.items():
        stations = list(station_documents(motion, found[0], known))
        main, *older = [version_file(version, is_newest=version == found[0]) for version in found]
        attachments = attachment_documents(known.files.get(found[0].pk, []), found[0])
        values = paper_values(found[0], known, stations, main, [*attachments, *older])
        yield Document(Ref("motion", motion), values, motion, leads_to=known.leads_to(found[0]))
        yield from (*stations, main, *older, *attachments)


def versions_by_motion(keys):
    """{key of a paper: [its versions in public, the newest first]}"""
    versions = MotionVersion.objects.in_public().filter(motion__in=keys).defer("html")
    versions = versions.select_related("pdf", "publication__public_object")
    found = {}
    for version in versions.with_slug().order_by("motion_id", "-number"):
        found.setdefault(version.motion_id, []).append(version)
    return found


class Known:
    """What the papers name, looked up once for all of them."""

    def __init__(self, newest):
        contents = [version.content for version in newest.values()]
        self.town = the_body()
        self.files = files_by_version(newest.values())
        self.offices = dict(
            Office.objects.filter(code__in={each["office"]["code"] for each in contents}).values_list("code", "pk")
        )
        self.committees = committee_keys(contents)
        self.originators = Originators(contents)
        self.linked = linked_papers(contents)
        self.links_back = links_back(newest)
        self.places = agenda_places(newest)
        self.results = results_by_motion(newest)

    def leads_to(self, version):
        """The keys of the papers in public that this one names."""
        found = {self.linked.get(link["number"]) for link in version.content["links"]}
        return tuple(sorted(found - {None, version.motion_id}))

    def dealing(self, motion):
        """The keys of the committees that deal with the paper here."""
        return {committee for paper, committee in {*self.places, *self.results} if paper == motion}


def files_by_version(versions):
    found = {}
    files = VersionFile.objects.filter(version__in=[version.pk for version in versions], is_public=True)
    for file in files.select_related("file__read_text").order_by("version_id", "position"):
        found.setdefault(file.version_id, []).append(file)
    return found


def committee_keys(contents):
    """{slug: key} for versions that were frozen before keys were kept in them."""
    slugs = {each["slug"] for content in contents for each in content["consultations"] if "committee_id" not in each}
    return dict(Committee.objects.in_public().filter(slug__in=slugs).values_list("slug", "pk"))


def linked_papers(contents):
    """{number: key} of published papers that these name."""
    numbers = {link["number"] for content in contents for link in content["links"]}
    return dict(
        MotionVersion.objects.in_public().filter(motion_number__in=numbers).values_list("motion_number", "motion")
    )


def links_back(newest):
    """{key of a paper: [(paper in public that names it, in which relation)]}; exposure keeps which papers those are."""
    naming = PublicObject.objects.exposed().filter(record_type="motion", leads_to__overlap=list(newest))
    found = MotionVersion.objects.in_public().filter(motion__in=naming.values("record_id"))
    found = found.order_by("motion_id", "-number").distinct("motion_id")
    keys = {version.motion_number: motion for motion, version in newest.items()}
    back = {}
    for source, links in found.values_list("motion", "content__links"):
        for link in links:
            if link["number"] in keys:
                back.setdefault(keys[link["number"]], []).append((source, link["relation_label"]))
    return back


def agenda_places(newest):
    """{(paper, committee): (sitting, item)} on the agendas that everyone reads now; of two sittings the later counts,
    one that was called off only if the paper goes to no other."""
    rows = PublicObject.objects.exposed().filter(record_type="agenda_item", about__in=list(newest))
    agendas = newest_agendas(set(rows.values_list("parent", flat=True)))
    called_off, standing = {}, {}
    for agenda in sorted(agendas.values(), key=lambda each: each.meeting.starts_at):
        places = standing if agenda.meeting.takes_place else called_off
        keys = [committee["id"] for committee in agenda.content["meeting"]["committees"]]
        for item in items_in(agenda.content):
            if item.get("motion") and item["state"] == AgendaItemState.ON:
                places |= {(item["motion"]["id"], key): (agenda.meeting_id, item["id"]) for key in keys}
    return called_off | moved_places(newest) | standing


def moved_places(newest):
    """{(paper, committee): (sitting, no item yet)} where the first one was called off, as far as it is announced."""
    moved = {
        (motion, int(committee)): meeting
        for motion, version in newest.items()
        for committee, meeting in version.publication.public_object.rebooked.items()
    }
    announced = set(Meeting.objects.in_public().filter(pk__in=moved.values()).values_list("pk", flat=True))
    return {key: (meeting, None) for key, meeting in moved.items() if meeting in announced}


def results_by_motion(motions):
    """{(paper, committee): the last public decision on it there}"""
    found = PublicResolution.objects.in_public().decisive().filter(motion__in=list(motions), is_disclosed=False)
    return {(each.motion_id, each.committee_id): each for each in found.order_by("decided_on", "position")}


# --- the paper ---


def paper_values(version, known, stations, main, others):
    content, office = version.content, known.offices.get(version.content["office"]["code"])
    leading = [Ref("office", office)] if office else []
    return {
        "body": known.town,
        "name": version.subject,
        "reference": version.motion_number,
        "date": day(version.paper_date),
        "paperType": version.kind_name,
        "mainFile": main,
        "auxiliaryFile": others,
        "consultation": stations,
        "underDirectionOf": leading,
        "originatorPerson": known.originators.persons(content),
        "originatorOrganization": known.originators.organizations(version, leading),
        **links_of(version, known),
        "ris:submittedBy": content.get("submitted_by", ""),
        "ris:version": version.number,
        "ris:changeNote": version.change_note,
        "ris:withdrawn": moment(version.publication.public_object.recalled_at),
        "web": page_url(reverse("motion-page", args=[version.slug])) if version.slug else "",
    }


def links_of(version, known):
    """Papers that belong together, from either side; the exact words of its own links go beside them."""
    own = [
        (known.linked[link["number"]], link["relation_label"])
        for link in version.content["links"]
        if link["number"] in known.linked
    ]
    back = known.links_back.get(version.motion_id, [])
    return {
        "superordinatedPaper": papers_in(own, are_above=True),
        "subordinatedPaper": papers_in(back, are_above=True),
        "relatedPaper": papers_in([*own, *back], are_above=False),
        "ris:links": [{"paper": Ref("motion", key), "relation": label} for key, label in own],
    }


def papers_in(links, *, are_above):
    keys = dict.fromkeys(key for key, label in links if (label in ABOVE) == are_above)
    return [Ref("motion", key) for key in keys]


# --- Beratungen ---


def station_documents(motion, version, known):
    seen = Counter()
    for station in stations_of(version.content, known.dealing(motion)):
        committee = station.get("committee_id") or known.committees.get(station["slug"])
        if committee is None:
            continue
        is_told = bool(station.get("result"))
        again = seen[committee, is_told] + BEFORE * is_told
        seen[committee, is_told] += 1
        ref, since = Ref("consultation", motion, committee + AGAIN * again), version.publication.published_at
        yield Document(ref, station_values(motion, committee, station, known), motion, since=since)


def station_values(motion, committee, station, known):
    return {
        "paper": Ref("motion", motion),
        "organization": [Ref("committee", committee)],
        "authoritative": station["role"] == ConsultationRole.DECISION,
        "role": station["role_label"],
        **(told_values(station) if station.get("result") else dealt_values(motion, committee, station, known)),
    }


def dealt_values(motion, committee, station, known):
    """In which sitting here, and what was decided."""
    meeting, item = known.places.get((motion, committee), (station["meeting"], None))
    result = known.results.get((motion, committee))
    return {
        "meeting": Ref("meeting", meeting) if meeting else None,
        "agendaItem": Ref("agenda_item", item) if item else None,
        "ris:result": result_words(result) if result else "",
        "ris:vote": vote_values(result) if result else None,
    }


def told_values(station):
    """What another system told of a Beratung before the town came here; there is no item and no vote to name."""
    told = station["result"]
    return {
        "meeting": Ref("meeting", station["meeting"]) if station["meeting"] else None,
        "ris:result": told.get("told", told["words"]),
        "ris:takenOver": {
            name: value
            for name, value in (
                ("date", station["meeting_on"]),
                ("number", told.get("number")),
                ("resolutionText", told.get("text")),
            )
            if value
        },
    }


# --- files ---


def version_file(version, *, is_newest):
    """The PDF of a version with its whole text; an older one says so in its name."""
    title = version.subject if is_newest else f"{version.subject} (frühere Fassung {version.number})"
    name = f"{version.slug or 'Drucksache'}-Fassung-{version.number}.pdf"
    return file_document(
        Ref("version_file", version.pk),
        version.motion_id,
        title=title,
        file_name=name,
        stored=version.pdf,
        since=version.publication.published_at,
        date=day(version.paper_date),
        text=version.text,
        paper=[Ref("motion", version.motion_id)],
    )


def attachment_documents(files, version):
    """One for each file: what is attached twice goes by its first title."""
    firsts = {}
    for file in files:
        firsts.setdefault(file.file_id, attachment_document(file, version))
    return list(firsts.values())


def attachment_document(file, version):
    """An attachment keeps its address through the versions as long as its bytes stay the same."""
    return file_document(
        Ref("attachment", version.motion_id, file.file_id),
        version.motion_id,
        title=file.title,
        file_name=file.file_name,
        stored=file.file,
        since=version.publication.published_at,
        date=day(date.fromisoformat(version.content["date"])) if version.content["date"] else None,
        words=getattr(file.file, "read_text", None),
        paper=[Ref("motion", version.motion_id)],
    )
