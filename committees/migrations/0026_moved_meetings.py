"""A sitting that is moved keeps its record and its state: the state "verlegt" goes, and answers from before are kept
as such."""

import django.contrib.postgres.constraints
import django.db.models.functions.comparison
from django.db import migrations, models

import committees.models.meetings
import committees.models.periods


def cancel_moved(apps, schema_editor):
    """Whoever chose it in the administration meant a sitting that does not take place on this day."""
    meetings = apps.get_model("committees", "Meeting").objects.using(schema_editor.connection.alias)
    meetings.filter(state="moved").update(state="cancelled")
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the table changes next, so nothing may wait


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0025_proceedings_walls"),
    ]

    operations = [
        migrations.RunPython(cancel_moved, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="meeting",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "geplant"),
                    ("agenda_set", "Tagesordnung festgesetzt"),
                    ("invited", "eingeladen"),
                    ("running", "läuft"),
                    ("finished", "beendet"),
                    ("signed", "Niederschrift unterzeichnet"),
                    ("cancelled", "abgesagt"),
                ],
                default="planned",
                max_length=12,
                verbose_name="Stand",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="is_from_before_move",
            field=models.BooleanField(default=False, editable=False, verbose_name="vor der Verlegung geantwortet"),
        ),
        migrations.RemoveConstraint(model_name="meeting", name="one_sitting_in_a_room"),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("room__isnull", False), models.Q(("state", "cancelled"), _negated=True)),
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
