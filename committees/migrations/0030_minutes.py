"""Which window wrote a text of the minutes last; and signatures that fit: on the version that lies to be signed, never
taken back."""

from django.db import migrations, models

SIGNING = """
CREATE FUNCTION committees_check_minutes_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM committees_minutesversion v JOIN committees_minutes m ON m.id = v.minutes_id
                   WHERE v.id = NEW.version_id AND m.state = 'to_sign'
                     AND v.number = (SELECT max(number) FROM committees_minutesversion WHERE minutes_id = m.id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'newest_version_is_signed',
            MESSAGE = 'Unterzeichnet wird nur die Fassung der Niederschrift, die zur Unterschrift liegt '
                '(§ 52 Abs. 1 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER fits_the_version BEFORE INSERT ON committees_minutessignature
    FOR EACH ROW EXECUTE FUNCTION committees_check_minutes_signature();

CREATE FUNCTION committees_minutes_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_minutessignature s JOIN committees_minutesversion v ON v.id = s.version_id
               WHERE v.minutes_id = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signed_minutes_stay',
            MESSAGE = 'Die Niederschrift ist schon unterschrieben; zurückholen lässt sie sich nur vor der ersten '
                'Unterschrift (§ 52 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER taken_back BEFORE UPDATE OF state ON committees_minutes
    FOR EACH ROW WHEN (OLD.state = 'to_sign' AND NEW.state IN ('draft', 'review'))
    EXECUTE FUNCTION committees_minutes_taken_back();
"""

UNDO = """
DROP FUNCTION committees_check_minutes_signature() CASCADE;
DROP FUNCTION committees_minutes_taken_back() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0029_votes")]

    operations = [
        migrations.AddField(
            model_name="minutestext",
            name="writer",
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.RunSQL(SIGNING, UNDO),
    ]
