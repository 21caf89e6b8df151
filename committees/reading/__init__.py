"""The agenda of a sitting as one reader sees it: which version, which titles, which papers, and what is new in it."""

from committees.reading.lines import Line, LinesFor, Paper, ReadAgenda, motion_key, motion_keys_of
from committees.reading.papers import intern_paper, papers_read_by, short_way, versions_for_agenda
from committees.reading.public import (
    ONE_DAY,
    expected_in_public_on,
    public_lines,
    public_paper,
    public_papers,
    sending_day,
)
from committees.reading.visits import ONE_VISIT, VISIT, moments, said_visit, visit_now
from committees.reading.workspace import (
    AGENDA,
    agenda_read_by,
    content_in_preparation,
    results_of,
    said_agenda,
    sent_version,
    sent_versions,
)

__all__ = [
    "AGENDA",
    "Line",
    "LinesFor",
    "ONE_DAY",
    "ONE_VISIT",
    "Paper",
    "ReadAgenda",
    "VISIT",
    "agenda_read_by",
    "content_in_preparation",
    "expected_in_public_on",
    "intern_paper",
    "moments",
    "motion_key",
    "motion_keys_of",
    "papers_read_by",
    "public_lines",
    "public_paper",
    "public_papers",
    "results_of",
    "said_agenda",
    "said_visit",
    "sending_day",
    "sent_version",
    "sent_versions",
    "short_way",
    "versions_for_agenda",
    "visit_now",
]
