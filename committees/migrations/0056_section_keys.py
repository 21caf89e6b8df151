"""A text belongs to its section by the section's key: while texts stand under it, the key stays."""

from django.db import migrations

KEYS = """
CREATE FUNCTION committees_section_keeps_its_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM committees_motionsection s JOIN committees_motion m ON m.id = s.motion_id
        WHERE m.kind_id = OLD.kind_id AND s.key = OLD.key AND s.html <> ''
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'section_keeps_its_key',
            MESSAGE = format('Der Abschnitt „%s“ steht schon in Vorlagen. Sein Schlüssel bleibt darum, wie er ist; die '
                'Überschrift lässt sich ändern.', OLD.title);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER section_keeps_its_key BEFORE UPDATE ON committees_kindsection
    FOR EACH ROW WHEN (OLD.key <> NEW.key OR OLD.kind_id <> NEW.kind_id)
    EXECUTE FUNCTION committees_section_keeps_its_key();
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0053_sittings_of_known_committees")]

    operations = [migrations.RunSQL(KEYS, "DROP FUNCTION committees_section_keeps_its_key() CASCADE")]
