"""The whole import in its order: what others refer to comes first."""

from committees.actions.oparl import bodies
from committees.actions.oparl.agendas import take_agendas
from committees.actions.oparl.links import take_papers
from committees.actions.oparl.meetings import store_meeting, take_places
from committees.actions.oparl.run import Run
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
    take_places(run, body)
    take_meetings(run, body)
    take_papers(run, body.get("paper"))
    take_agendas(run)
    return run


def take_terms(run, body):
    """Embedded in the Body; some name them by a list alone."""
    terms = body.get("legislativeTerm")
    for found in terms if isinstance(terms, list) else []:
        if isinstance(found, dict):
            for part in run.read("term", found):
                run.take("term", part, bodies.store_term)
    if not terms and body.get("legislativeTermList"):
        run.take_list("term", body["legislativeTermList"], bodies.store_term)


def take_meetings(run, body):
    """Sittings come before the papers that name them, their agendas after the papers that they name."""
    for part in run.listed("meeting", body.get("meeting")):
        run.take("meeting", part, store_meeting)
        run.sittings += [part] if part.items or part.invitation or part.minutes or part.files else []


def take_people(run, body):
    """Persons first, then their seats, those of the Rat before all others: rules of other seats ask for them."""
    seats = {}
    for part in run.listed("person", body.get("person")):
        run.take("person", part, bodies.store_person)
        seats |= {seat.url: seat for seat in part.memberships}
    if body.get("membership"):  # some servers embed no memberships in persons, but list them
        for seat in run.listed("membership", body["membership"]):
            seats.setdefault(seat.url, seat)
    for seat in sorted(seats.values(), key=lambda seat: not is_of_council(run, seat)):
        run.take("membership", seat, bodies.store_membership)


def is_of_council(run, seat):
    committee = run.record("committee", url=seat.organization)
    return committee is not None and committee.legal_profile == LegalProfile.COUNCIL
