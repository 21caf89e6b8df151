"""The visit before the last one, which tells what is new; nobody stands in for two; deadlines that everyone reads."""

from django.db import migrations, models

READABLE = ("committeesetting", "holiday")


def readable(table):
    return f"""
    GRANT SELECT ON committees_{table} TO ris_public;
    ALTER TABLE committees_{table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON committees_{table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON committees_{table} FOR SELECT TO ris_public USING (true);
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """


def unreadable(table):
    return f"""
    DROP TRIGGER raises_stamp ON committees_{table};
    REVOKE SELECT ON committees_{table} FROM ris_public;
    ALTER TABLE committees_{table} DISABLE ROW LEVEL SECURITY;
    DROP POLICY works ON committees_{table};
    DROP POLICY reads ON committees_{table};
    """


class Migration(migrations.Migration):
    dependencies = [("committees", "0022_papers")]

    operations = [
        migrations.AddField(
            model_name="meetingvisit",
            name="before_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Besuch davor"),
        ),
        migrations.AddField(
            model_name="meetingvisit",
            name="version_before",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="Fassung beim Besuch davor"),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(substitute__isnull=False),
                fields=("meeting", "substitute"),
                name="stands_in_once",
                violation_error_message="Diese Person vertritt in der Sitzung schon jemand anderen.",
            ),
        ),
        *(migrations.RunSQL(readable(table), unreadable(table)) for table in READABLE),
    ]
