"""The records of the project group."""

from projectgroup.models.groups import ProjectGroup, Seat
from projectgroup.models.nominations import Nomination
from projectgroup.models.seating import SeatAssignment

__all__ = ["Nomination", "ProjectGroup", "Seat", "SeatAssignment"]
