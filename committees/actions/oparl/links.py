"""Papers in an order in which each finds those that it names: what a paper leads to is fetched before it."""

from committees.actions.oparl.papers import store_paper
from committees.importers.oparl import SourceError

DEEPEST = 40  # papers that lead to each other in a chain; whatever a server makes up, it ends here


def take_papers(run, address):
    """The papers of a list. One that names what is not there yet waits for the end of the list."""
    waiting = [part for part in run.listed("paper", address) if not take_paper(run, part)]
    for part in waiting:
        take_paper(run, part, is_last=True)


def take_paper(run, part, trail=(), *, is_last=False):
    """The paper behind those that it leads to, False where it waits; `trail` are the papers that led here, so that no
    circle is endless. One that others are said to lead to waits for these: some servers turn the two round."""
    run.served |= {station.item: station.url for station in part.stations if station.item}
    if not run.is_unchanged(part):
        found = [bring(run, url, (*trail, part.url), part, is_last=is_last) for url, _ in part.links]
        is_complete = all(found) and all(run.record("motion", url=url) for url in part.below)
        if not (trail or is_last or is_complete):
            return False
    run.take("paper", part, store_paper)
    return True


def bring(run, address, trail, source, *, is_last):
    """Fetch a paper that is led to, unless it is there or in the making; False where it is not to be had. A later one
    that is called superordinate is none: there the two are turned round, and it comes when its turn is."""
    if address in trail or address in run.done or len(trail) > DEEPEST or run.record("motion", url=address):
        return True
    try:
        parts = list(run.read("paper", run.source.get(address)))
    except SourceError as error:
        if is_last or len(trail) > 1:
            run.note(f"Auf eine Drucksache wird verwiesen, die nicht zu lesen ist. {error}")
        return False
    for part in parts:
        if part.url == address and not is_later(part, source):
            take_paper(run, part, trail)
    return True


def is_later(part, source):
    return bool(part.paper_date and source.paper_date and part.paper_date > source.paper_date)
