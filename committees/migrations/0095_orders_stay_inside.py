"""What is owed to a citizen stays inside, whoever changes it; and what was promised in a sitting that was called back
comes back only by the word of a second person."""

from django.db import migrations, models

INSIDE = """
SET CONSTRAINTS ALL IMMEDIATE;
DELETE FROM committees_publicorder WHERE order_id IN (SELECT id FROM committees_order WHERE kind = 'reply');
UPDATE committees_order SET is_public = false WHERE kind = 'reply' AND is_public;
DELETE FROM committees_publicorder WHERE meeting_id IN (
    SELECT r.meeting_id FROM committees_sittingrecall r LEFT JOIN committees_minutes m ON m.id = r.minutes_id
    WHERE r.ended_at IS NULL AND coalesce(m.is_public, true));

CREATE FUNCTION committees_check_returned_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_check_return(NEW.meeting_id, NULL);
    PERFORM committees_check_return(NEW.meeting_id, m.id) FROM committees_minutes m
        WHERE m.meeting_id = NEW.meeting_id AND m.is_public;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people_return BEFORE INSERT ON committees_publicorder
    FOR EACH ROW WHEN (NEW.meeting_id IS NOT NULL) EXECUTE FUNCTION committees_check_returned_promise();
"""
OPEN_AGAIN = "DROP FUNCTION committees_check_returned_promise() CASCADE"


class Migration(migrations.Migration):
    dependencies = [("committees", "0094_retention_confirmed")]

    operations = [
        migrations.RunSQL(INSIDE, OPEN_AGAIN),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "reply"), _negated=True) | models.Q(("is_public", False)),
                name="reply_stays_inside",
                violation_error_message="Eine Antwort an Einwohnerinnen und Einwohner bleibt im Rathaus.",
            ),
        ),
    ]
