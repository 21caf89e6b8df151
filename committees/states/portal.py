"""Closed lists of the portal: what one can follow, and what an earlier system knew by a key."""

from django.db.models import TextChoices


class Topic(TextChoices):
    """What somebody wants to hear of."""

    MOTION = "motion", "Vorlage"
    COMMITTEE = "committee", "Gremium"
    SEARCH = "search", "Suche"


class OldKind(TextChoices):
    """Records with a page in an earlier council system."""

    MOTION = "motion", "Vorlage"
    MEETING = "meeting", "Sitzung"
    COMMITTEE = "committee", "Gremium"
    PERSON = "person", "Person"
