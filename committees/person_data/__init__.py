"""Everything the system holds on one person (Art. 15 DSGVO): which columns lead to people, and what is told of each."""

from committees.person_data.finding import Subject, found_by
from committees.person_data.kinds import By, Group, Told, Untold
from committees.person_data.report import Report, report_on

__all__ = ["By", "Group", "Report", "Subject", "Told", "Untold", "found_by", "report_on"]
