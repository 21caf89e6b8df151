"""What everyone finds, for tests that ask the index and not the page."""

from committees.search.finding import NEWEST, ask, shown
from committees.search.queries import read_query


def found(query):
    """The newest hits for what was typed."""
    question = read_query(query)
    return shown(ask(question, order=NEWEST).keys[:30], question)
