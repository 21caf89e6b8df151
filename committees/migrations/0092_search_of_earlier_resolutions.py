"""What was decided before the town came here is found as a resolution, and leaves the search at the same moment as the
public."""

from django.db import migrations

# An entry stands for one row of the old system: changed or gone, it must not be shown until the job has written it anew.
GONE = """
CREATE FUNCTION committees_search_untold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM committees_searchentry
        WHERE owner_type = 'motion' AND owner_id = OLD.motion_id AND kind = 'Beschluss' AND record_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_untold AFTER UPDATE OR DELETE ON committees_earlierstation
    FOR EACH ROW EXECUTE FUNCTION committees_search_untold();
"""
STAYS = "DROP FUNCTION committees_search_untold() CASCADE"

# A project group that is taken back takes along what it decided before.
HIDDEN = """
CREATE FUNCTION committees_search_group_untold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO committees_searchchange (record_type, record_id)
        SELECT DISTINCT 'motion', motion_id FROM committees_earlierstation WHERE committee_id = NEW.record_id;
    IF NEW.withdrawn_at IS NOT NULL THEN
        DELETE FROM committees_searchentry e USING committees_earlierstation s
            WHERE e.owner_type = 'motion' AND e.owner_id = s.motion_id AND e.kind = 'Beschluss' AND e.record_id = s.id
                AND s.committee_id = NEW.record_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_group_untold AFTER INSERT OR UPDATE ON committees_publicobject
    FOR EACH ROW WHEN (NEW.record_type = 'project_group') EXECUTE FUNCTION committees_search_group_untold();
"""
SHOWN = "DROP FUNCTION committees_search_group_untold() CASCADE"

ALL_OF_NOW = """
INSERT INTO committees_searchchange (record_type, record_id)
    SELECT DISTINCT 'motion', motion_id FROM committees_earlierstation WHERE words <> '' AND is_public;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0091_replies")]

    operations = [
        migrations.RunSQL(GONE, STAYS),
        migrations.RunSQL(HIDDEN, SHOWN),
        migrations.RunSQL(ALL_OF_NOW, migrations.RunSQL.noop),
    ]
