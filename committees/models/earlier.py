"""What a paper went through before the town came here, as the old system told it: a committee, a day, its words."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.models.publication import PublicObject, Slug
from committees.models.versions import MotionVersion
from committees.states import ConsultationRole, Outcome


class EarlierStationQuerySet(models.QuerySet):
    def in_public(self):
        """Those of papers and committees that everyone may read; the policy on the table says the same."""
        papers = PublicObject.objects.in_public().of_type("motion").values("record_id")
        return self.filter(is_public=True, motion__in=papers, committee__in=Committee.objects.in_public())

    def visible_to(self, user):
        """Those of papers and committees that this user reads; what was decided on a paper that was non-public then,
        for those who read it as it was then."""
        versions = MotionVersion.objects.visible_to(user)
        then = versions.filter(is_public=False).values("motion")
        read = Q(is_public=True, motion__in=versions.values("motion")) | Q(is_public=False, motion__in=then)
        return self.filter(read, committee__in=Committee.objects.visible_to(user))

    def with_result(self):
        return self.exclude(words="")

    def with_words(self, words, versions=None):
        """Those whose text or result, or the title or number of whose paper has these words; `versions` are those of
        the papers that are read, else what is public."""
        versions = MotionVersion.objects.in_public() if versions is None else versions
        papers = versions.filter(Q(subject__icontains=words) | Q(motion_number__icontains=words))
        found = Q(words__icontains=words) | Q(adopted__icontains=words)
        return self.filter(found | Q(motion__in=papers.values("motion")))

    def with_paper(self):
        """With `subject`, `paper_number` and `paper_slug` of the paper as everyone reads it."""
        slugs = Slug.objects.of_papers_in_public().filter(public_object__record_id=OuterRef("motion_id"))
        named = self.with_subject(MotionVersion.objects.in_public())
        return named.annotate(paper_slug=Subquery(slugs.values("slug")[:1]))

    def with_subject(self, versions):
        """With `subject` and `paper_number` of the paper, as the newest of these versions says."""
        newest = versions.filter(motion=OuterRef("motion_id")).order_by("-number")
        return self.annotate(
            subject=Subquery(newest.values("subject")[:1]), paper_number=Subquery(newest.values("motion_number")[:1])
        )


class EarlierStation(models.Model):
    """A Beratung that took place before, with its result as it stood in the old system.

    It is neither Consultation nor Resolution: those belong to a sitting that is led here, with an item, votes and
    minutes, and none of that was handed down; making it up would put words into the mouth of a committee. `words` and
    `adopted` are as they were told, empty where nothing was; `outcome` is the kind of result that the words name, empty
    where they name none that is known here. The frozen paper says the same; these rows let lists find it. What was
    decided on a paper that was non-public then (not `is_public`) stays inside, also when the paper is opened.
    """

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="earlier_stations")
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name="Gremium")
    role = models.CharField("Zuständigkeit", max_length=16, choices=ConsultationRole)
    met_on = models.DateField("Tag der Sitzung", null=True, blank=True, db_index=True)
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="Sitzung, wenn sie hier steht"
    )
    number = models.CharField("TOP", max_length=20, blank=True)
    words = models.CharField("Ergebnis in Worten", max_length=300, blank=True)
    outcome = models.CharField("Ergebnis", max_length=24, choices=Outcome, blank=True)
    adopted = models.TextField("beschlossener Wortlaut", blank=True)
    is_public = models.BooleanField("öffentlich", default=False)

    objects = EarlierStationQuerySet.as_manager()

    class Meta:
        verbose_name = "Beratung im bisherigen System"
        verbose_name_plural = "Beratungen im bisherigen System"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(words="", outcome="", adopted="") | Q(met_on__isnull=False),
                name="earlier_result_of_a_day",
                violation_error_message="Zu einem übernommenen Ergebnis gehört der Tag der Sitzung.",
            ),
        ]

    def __str__(self):
        return f"{self.committee.short_name}: {self.get_role_display()}"

    @property
    def day(self):
        return self.met_on
