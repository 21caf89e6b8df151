"""Papers in an order in which each finds those that it names: what a paper leads to is fetched before it."""

from committees.actions.oparl.papers import store_paper
from committees.importers.oparl import SourceError

DEEPEST = 40  # papers that lead to each other in a chain; whatever a server makes up, it ends here


def take_papers(run, address):
    """The papers of a list. One that others are said to lead to waits for these: some servers turn the two round, and
    then it is the one that leads to them."""
    waiting = []
    for part in run.listed("paper", address):
        if all(run.record("motion", url=each) for each in part.below):
            take_paper(run, part)
        else:
            waiting.append(part.url)
    for url in waiting:
        if url not in run.done:
            follow(run, url)


def take_paper(run, part, trail=()):
    """The paper behind those that it leads to; `trail` are the papers that led here, so that no circle is endless."""
    run.served |= {station.item: station.url for station in part.stations if station.item}
    if not run.is_unchanged(part):
        for address, _ in part.links:
            if address not in (*trail, part.url) and address not in run.done and not run.record("motion", url=address):
                follow(run, address, (*trail, part.url), before=part.paper_date)
    run.take("paper", part, store_paper)


def follow(run, address, trail=(), before=None):
    """Fetch a paper by its address. A later one that is called superordinate is none: there the two are turned round,
    and it names the earlier one when its turn comes."""
    if len(trail) > DEEPEST:
        return
    try:
        found = run.source.get(address)
    except SourceError as error:
        run.note(f"Auf eine Drucksache wird verwiesen, die nicht zu lesen ist. {error}")
        return
    for part in run.read("paper", found):
        is_later = before and part.paper_date and part.paper_date > before
        if part.url == address and not is_later:
            take_paper(run, part, trail)
