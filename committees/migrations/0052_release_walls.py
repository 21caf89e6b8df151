"""A Rückruf is never changed or taken back, nor is what a second person decided about a publication."""

from django.db import migrations

WALLS = """
REVOKE UPDATE, DELETE, TRUNCATE ON committees_revocation FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON committees_revocation
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();

REVOKE DELETE, TRUNCATE ON committees_releaseproposal FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE ON committees_releaseproposal
    FOR EACH ROW WHEN (OLD.decision <> '' OR (NEW.version_id, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
        IS DISTINCT FROM (OLD.version_id, OLD.note, OLD.proposed_by_id, OLD.proposed_at))
    EXECUTE FUNCTION committees_frozen();
"""
NO_WALLS = """
DROP TRIGGER frozen ON committees_releaseproposal;
GRANT DELETE, TRUNCATE ON committees_releaseproposal TO ris_app;
DROP TRIGGER frozen ON committees_revocation;
GRANT UPDATE, DELETE, TRUNCATE ON committees_revocation TO ris_app;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0051_release")]

    operations = [migrations.RunSQL(WALLS, NO_WALLS)]
