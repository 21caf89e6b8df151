"""The Bericht of a group: what it says, what it proposes to move, and which Vorlage it became."""

from django.db import models
from django.db.models import Q

from committees.models import Meeting, Motion, Order, Resolution
from projectgroup.models.focus import FocusArea, ProjectIdea, Reasoned, reasoned
from projectgroup.models.groups import ProjectGroup
from projectgroup.states import ProposalState, ReportState


class ReportQuerySet(models.QuerySet):
    def that_count(self):
        return self.exclude(state=ReportState.WITHDRAWN)


class Report(models.Model):
    """A report to the committee, for one of its sittings. `introduction` and `proposal` (the next steps) are HTML,
    sanitised. With the group's decision `content` freezes them together with vision, board and timetable of that
    moment. `order` is what asks for the report: its return ticket ends with it."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="reports", verbose_name="Projektgruppe")
    number = models.PositiveSmallIntegerField("Nummer", default=1)
    title = models.CharField("Titel", max_length=200)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="group_reports", null=True, blank=True, verbose_name="für die Sitzung"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, related_name="group_reports", null=True, blank=True, verbose_name="Auftrag"
    )
    introduction = models.TextField("Bericht", blank=True)
    proposal = models.TextField("Vorschlag für die nächsten Schritte", blank=True)
    state = models.CharField("Stand", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    content = models.JSONField(default=dict, editable=False)
    decided_on = models.DateField("beschlossen am", null=True, blank=True)
    decided_in = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="beschlossen in der Sitzung"
    )
    motion = models.OneToOneField(
        Motion, models.PROTECT, related_name="group_report", null=True, blank=True, verbose_name="Vorlage"
    )
    count = models.PositiveIntegerField(default=0, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Bericht"
        verbose_name_plural = "Berichte"
        ordering = ["group", "number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="report_number_once_a_group"),
            models.UniqueConstraint(
                fields=["group", "meeting"],
                condition=~Q(state=ReportState.WITHDRAWN),
                name="one_report_a_sitting",
                violation_error_message="Für diese Sitzung gibt es schon einen Bericht der Gruppe.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.SUBMITTED) | Q(motion__isnull=False),
                name="submitted_report_has_its_motion",
            ),
        ]

    def __str__(self):
        return self.title


class Move(Reasoned):
    """What the committee is asked to decide on one Handlungsschwerpunkt or idea. `resolution` once one did it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="moves", verbose_name="Bericht")
    area = models.ForeignKey(
        FocusArea, models.PROTECT, related_name="moves", null=True, blank=True, verbose_name="Handlungsschwerpunkt"
    )
    idea = models.ForeignKey(
        ProjectIdea, models.PROTECT, related_name="moves", null=True, blank=True, verbose_name="Projektidee"
    )
    to_state = models.CharField("soll werden", max_length=10, choices=ProposalState)
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, related_name="strategy_moves", null=True, blank=True, verbose_name="Beschluss"
    )
    applied_at = models.DateTimeField("ausgeführt am", null=True, blank=True)

    class Meta:
        verbose_name = "vorgeschlagene Entscheidung"
        verbose_name_plural = "vorgeschlagene Entscheidungen"
        ordering = ["report", "pk"]
        constraints = [
            *reasoned("to_state"),
            models.CheckConstraint(
                condition=Q(area__isnull=True, idea__isnull=False) | Q(area__isnull=False, idea__isnull=True),
                name="move_of_one_thing",
            ),
            models.UniqueConstraint(fields=["report", "area"], name="area_moves_once_a_report"),
            models.UniqueConstraint(fields=["report", "idea"], name="idea_moves_once_a_report"),
        ]

    def __str__(self):
        return f"{self.area or self.idea}: {self.get_to_state_display()}"
