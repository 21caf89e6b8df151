"""A room is given to one sitting at a time."""

import django.contrib.postgres.constraints
import django.db.models.functions.comparison
from django.db import migrations, models

import committees.models.meetings
import committees.models.periods


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0018_notice_days"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="meeting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("room__isnull", False), models.Q(("state__in", ["cancelled", "moved"]), _negated=True)
                ),
                expressions=[
                    (committees.models.periods.KeyRange(models.F("room"), models.F("room"), models.Value("[]")), "&&"),
                    (
                        committees.models.meetings.Busy(
                            committees.models.meetings.InUTC(models.F("starts_at")),
                            django.db.models.functions.comparison.Coalesce(
                                committees.models.meetings.InUTC(models.F("ends_at")),
                                committees.models.meetings.Later(
                                    committees.models.meetings.InUTC(models.F("starts_at"))
                                ),
                                output_field=models.DateTimeField(),
                            ),
                        ),
                        "&&",
                    ),
                ],
                name="one_sitting_in_a_room",
                violation_error_message="Der Raum ist zu dieser Zeit schon durch eine andere Sitzung belegt.",
            ),
        ),
    ]
