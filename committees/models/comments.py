"""Remarks beside a section of a draft."""

from django.db import models
from django.db.models import Q

from committees import clock
from committees.models.people import User


class CommentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at__isnull=True)


class Comment(models.Model):
    """A remark of a reader of the draft; `part` names the section, empty means the paper as a whole."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="comments")
    part = models.SlugField(max_length=40, blank=True)
    text = models.TextField("Anmerkung", max_length=4000)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")
    at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField("erledigt", null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "Anmerkung"
        verbose_name_plural = "Anmerkungen"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="comment_says_something",
                violation_error_message="Bitte eine Anmerkung schreiben.",
            )
        ]

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"
