"""One person may stand in for two members in turn: a row for each seat, and never two voices at once."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import committees.models.periods
import committees.models.proceedings

# The seat somebody takes, and the first row of that person in the committee.
FILLED_IN = """
CREATE OR REPLACE FUNCTION committees_presence_takes_a_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(own.stands_in_for_id, own.id),
           coalesce((SELECT min(each.id) FROM committees_attendance each
                      WHERE each.person_id = own.person_id AND each.meeting_id = own.meeting_id
                        AND each.committee_id = own.committee_id), own.id)
      INTO NEW.seat_id, NEW.voice_id
      FROM committees_attendance own WHERE own.id = NEW.attendance_id;
    RETURN NEW;
END $$;

UPDATE committees_presence SET seat_id = seat_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""
SEAT_ALONE = """
CREATE OR REPLACE FUNCTION committees_presence_takes_a_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(stands_in_for_id, id) INTO NEW.seat_id
      FROM committees_attendance WHERE id = NEW.attendance_id;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0033_screen")]

    operations = [
        migrations.RemoveConstraint(model_name="attendance", name="attends_once_in_a_committee"),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("meeting", "committee", "person", "stands_in_for"),
                name="attends_once_for_a_seat",
                nulls_distinct=False,
                violation_error_message="Diese Person nimmt auf diesem Sitz schon an der Sitzung teil.",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="voice",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="committees.attendance",
            ),
        ),
        migrations.RunSQL(FILLED_IN, SEAT_ALONE),
        migrations.AddConstraint(
            model_name="presence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        committees.models.periods.KeyRange(models.F("voice"), models.F("voice"), models.Value("[]")),
                        "&&",
                    ),
                    (committees.models.proceedings.Moments(models.F("from_at"), models.F("until_at")), "&&"),
                ],
                name="one_seat_a_voice",
                violation_error_message="Niemand hat zwei Stimmen zugleich: Wer zwei Mitglieder nacheinander vertritt, kann nicht zur selben Zeit für beide da sein (§ 58 Abs. 1 GO NRW).",
            ),
        ),
    ]
