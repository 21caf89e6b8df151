"""The whole import in its order: what others refer to comes first."""

from committees.actions.oparl import bodies
from committees.actions.oparl.meetings import store_meeting
from committees.actions.oparl.papers import store_paper
from committees.actions.oparl.run import Run
from committees.importers.oparl import SourceError, parsed
from committees.states import LegalProfile


def bring_in(source, *, by, since=None, with_files=True):
    """Take over what the system at source.start holds; returns the run with its counts and sentences.

    A second start goes on where the first one ended: what did not change there is passed over.
    """
    run = Run(source, by, since, with_files)
    body = source.body()
    take_terms(run, body)
    run.take_list("organization", body.get("organization"), bodies.store_organization)
    take_people(run, body)
    run.take_list("meeting", body.get("meeting"), store_meeting)
    run.take_list("paper", body.get("paper"), store_paper)
    return run


def take_terms(run, body):
    """Embedded in the Body; some name them by a list alone."""
    terms = body.get("legislativeTerm")
    for found in terms if isinstance(terms, list) else []:
        if isinstance(found, dict):
            run.take_found("term", found, bodies.store_term)
    if not terms and body.get("legislativeTermList"):
        run.take_list("term", body["legislativeTermList"], bodies.store_term)


def take_people(run, body):
    """Persons first, then their seats, those of the Rat before all others: rules of other seats ask for them."""
    seats = {}
    for part in people_of(run, body):
        run.take("person", part, bodies.store_person)
        seats |= {seat.url: seat for seat in part.memberships}
    for seat in listed_seats(run, body):
        seats.setdefault(seat.url, seat)
    for seat in sorted(seats.values(), key=lambda seat: not is_of_council(run, seat)):
        run.take("membership", seat, bodies.store_membership)


def people_of(run, body):
    try:
        for found in run.source.walk(body.get("person") or "", run.since):
            if found.get("deleted") is not True:
                yield parsed("person", found)
    except SourceError as error:
        run.note(f"Personen: Die Liste bricht ab. {error}")


def listed_seats(run, body):
    """Some servers embed no memberships in persons, but list them."""
    if not isinstance(body.get("membership"), str):
        return
    try:
        for found in run.source.walk(body["membership"], run.since):
            if found.get("deleted") is not True:
                yield parsed("membership", found)
    except SourceError as error:
        run.note(f"Mitgliedschaften: Die Liste bricht ab. {error}")


def is_of_council(run, seat):
    committee = run.record("committee", url=seat.organization)
    return committee is not None and committee.legal_profile == LegalProfile.COUNCIL
