"""The records of the project group."""

from projectgroup.models.editions import StrategyEdition
from projectgroup.models.focus import FocusArea, ProjectIdea, StateChange
from projectgroup.models.groups import ProjectGroup, Seat
from projectgroup.models.nominations import Nomination
from projectgroup.models.reports import Move, Report
from projectgroup.models.scoring import Score, ScoreRound
from projectgroup.models.seating import SeatAssignment
from projectgroup.models.timetable import Milestone, MilestoneDependency
from projectgroup.models.vision import Principle, Vision

__all__ = [
    "FocusArea",
    "Milestone",
    "MilestoneDependency",
    "Move",
    "Nomination",
    "Principle",
    "ProjectGroup",
    "ProjectIdea",
    "Report",
    "Score",
    "ScoreRound",
    "Seat",
    "SeatAssignment",
    "StateChange",
    "StrategyEdition",
    "Vision",
]
