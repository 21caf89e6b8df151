"""The table behind Django's cache: what all workers count together, such as failed sign-ins."""

from django.db import migrations

TABLE = """
CREATE TABLE committees_kept (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX committees_kept_expires ON committees_kept (expires);
"""

# A text that a draft still holds is not to vanish from the next release because its heading was taken away.
SECTIONS = """
CREATE FUNCTION committees_section_is_unused() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    used int;
BEGIN
    SELECT count(*) INTO used FROM committees_motionsection s JOIN committees_motion m ON m.id = s.motion_id
        WHERE m.kind_id = OLD.kind_id AND s.key = OLD.key AND s.html <> '' AND m.state NOT IN ('released', 'withdrawn');
    IF used > 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'section_is_unused',
            MESSAGE = format('Der Abschnitt „%s“ steht noch in %s nicht freigegebenen Vorlagen und kann darum nicht '
                'entfernt werden.', OLD.title, used);
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER section_is_unused BEFORE DELETE ON committees_kindsection
    FOR EACH ROW EXECUTE FUNCTION committees_section_is_unused();
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0010_walls")]

    operations = [
        migrations.RunSQL(TABLE, "DROP TABLE committees_kept"),
        migrations.RunSQL(SECTIONS, "DROP FUNCTION committees_section_is_unused() CASCADE"),
    ]
