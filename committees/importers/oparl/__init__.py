"""Another town's OParl system, read tolerantly: what is wrong there is noted, and nothing is guessed."""

from committees.importers.oparl.agendas import AgendaPart, ItemPart, VotePart
from committees.importers.oparl.objects import (
    ABOVE,
    FilePart,
    LocationPart,
    MeetingPart,
    MembershipPart,
    OrganizationPart,
    PaperPart,
    PersonPart,
    StationPart,
    TermPart,
    parsed,
)
from committees.importers.oparl.source import Answer, NotThere, Source, SourceError

__all__ = [
    "ABOVE",
    "AgendaPart",
    "Answer",
    "FilePart",
    "ItemPart",
    "LocationPart",
    "MeetingPart",
    "MembershipPart",
    "NotThere",
    "OrganizationPart",
    "PaperPart",
    "PersonPart",
    "Source",
    "SourceError",
    "StationPart",
    "TermPart",
    "VotePart",
    "parsed",
]
