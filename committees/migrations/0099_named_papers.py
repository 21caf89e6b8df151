"""A paper leads to the members, the faction and the office that its frozen words name: when one of these is called
otherwise, OParl tells something else of the paper too."""

from django.db import migrations

NOTE = """
CREATE FUNCTION committees_note_papers_by(names text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO committees_changedrecord (family, record_id)
    SELECT 'motion', v.motion_id FROM committees_publicpaper p JOIN committees_motionversion v ON v.id = p.version_id
    WHERE EXISTS (SELECT FROM unnest(names) AS name WHERE strpos(v.content ->> 'submitted_by', name) > 0);
$$;

CREATE FUNCTION committees_note_named_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_note_papers_by(
        ARRAY[OLD.given_name || ' ' || OLD.family_name, NEW.given_name || ' ' || NEW.family_name]);
    RETURN NULL;
END $$;

CREATE FUNCTION committees_note_named_faction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_note_papers_by(ARRAY[OLD.name, NEW.name]);
    RETURN NULL;
END $$;

CREATE FUNCTION committees_note_named_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO committees_changedrecord (family, record_id)
    SELECT 'motion', v.motion_id FROM committees_publicpaper p JOIN committees_motionversion v ON v.id = p.version_id
    WHERE v.content -> 'office' ->> 'code' IN (OLD.code, NEW.code);
    RETURN NULL;
END $$;

CREATE TRIGGER notes_papers AFTER UPDATE ON committees_person FOR EACH ROW
    WHEN ((OLD.given_name, OLD.family_name) IS DISTINCT FROM (NEW.given_name, NEW.family_name))
    EXECUTE FUNCTION committees_note_named_person();
CREATE TRIGGER notes_papers AFTER UPDATE ON committees_faction FOR EACH ROW
    WHEN ((OLD.name, OLD.kind, OLD.starts_on, OLD.ends_on) IS DISTINCT FROM
          (NEW.name, NEW.kind, NEW.starts_on, NEW.ends_on))
    EXECUTE FUNCTION committees_note_named_faction();
CREATE TRIGGER notes_papers_of_another AFTER INSERT OR DELETE ON committees_faction FOR EACH ROW
    EXECUTE FUNCTION committees_note_named_faction();
CREATE TRIGGER notes_papers AFTER UPDATE ON committees_office FOR EACH ROW
    WHEN (OLD.code IS DISTINCT FROM NEW.code) EXECUTE FUNCTION committees_note_named_office();
CREATE TRIGGER notes_papers_of_another AFTER INSERT OR DELETE ON committees_office FOR EACH ROW
    EXECUTE FUNCTION committees_note_named_office();
"""
FORGET = """
DROP FUNCTION committees_note_named_office() CASCADE;
DROP FUNCTION committees_note_named_faction() CASCADE;
DROP FUNCTION committees_note_named_person() CASCADE;
DROP FUNCTION committees_note_papers_by(text[]);
"""
# Who was called otherwise before: every paper that says who brought it in ("Antrag von …") is looked at once.
ONCE = "SELECT committees_note_papers_by(ARRAY[' '])"


class Migration(migrations.Migration):
    dependencies = [("committees", "0098_search_steps")]

    operations = [migrations.RunSQL(NOTE, FORGET), migrations.RunSQL(ONCE, migrations.RunSQL.noop)]
