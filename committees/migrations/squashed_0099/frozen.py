"""What is frozen is neither changed nor deleted: ris_app lacks the right, and a trigger refuses it to everyone."""

FUNCTION = """
CREATE FUNCTION committees_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'frozen_' || TG_TABLE_NAME,
        MESSAGE = 'Festgeschriebenes kann nicht geändert oder gelöscht werden.';
END $$;
"""

FROZEN = (
    *("auditentry", "auditseal"),
    *("motionversion", "versionfile", "distributedversion", "withheldversion", "revocation"),
    *("agendaversion", "dispatch"),
    *("minutesversion", "minutessignature", "minutessending"),
    *("orderupdate", "orderduechange"),
)
NEVER_DELETED = ("order", "returnticket", "proceedings", "minutes", "objection", "minutesobjection")

# Frozen but for something: a proposal until it is decided, a recall but for its end, an extract but for when it was
# sent, a file but for the sum that the job notes once. What was signed stays by a trigger of its own (papers.py).
IN_PART = """
REVOKE UPDATE, TRUNCATE ON committees_signature FROM ris_app;

REVOKE DELETE ON committees_publicobject FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OF record_type, record_id ON committees_publicobject FOR EACH ROW
    WHEN ((OLD.record_type, OLD.record_id) IS DISTINCT FROM (NEW.record_type, NEW.record_id))
    EXECUTE FUNCTION committees_frozen();

REVOKE UPDATE, TRUNCATE ON committees_publicagenda FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE ON committees_publicagenda FOR EACH ROW EXECUTE FUNCTION committees_frozen();

REVOKE DELETE, TRUNCATE ON committees_resolutionextract FROM ris_app;
CREATE TRIGGER frozen BEFORE DELETE ON committees_resolutionextract FOR EACH ROW EXECUTE FUNCTION committees_frozen();

REVOKE DELETE, TRUNCATE ON committees_releaseproposal FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE ON committees_releaseproposal FOR EACH ROW
    WHEN (OLD.decision <> '' OR (NEW.version_id, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
        IS DISTINCT FROM (OLD.version_id, OLD.note, OLD.proposed_by_id, OLD.proposed_at))
    EXECUTE FUNCTION committees_frozen();

REVOKE DELETE, TRUNCATE ON committees_recallproposal FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE ON committees_recallproposal FOR EACH ROW
    WHEN (OLD.decision <> '' OR (NEW.recall_id, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
        IS DISTINCT FROM (OLD.recall_id, OLD.note, OLD.proposed_by_id, OLD.proposed_at))
    EXECUTE FUNCTION committees_frozen();

REVOKE DELETE, TRUNCATE ON committees_sittingrecall FROM ris_app;
CREATE TRIGGER frozen BEFORE DELETE ON committees_sittingrecall FOR EACH ROW EXECUTE FUNCTION committees_frozen();
CREATE TRIGGER frozen_but_for_its_end BEFORE UPDATE ON committees_sittingrecall
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL
        OR to_jsonb(NEW) - 'ended_at' IS DISTINCT FROM to_jsonb(OLD) - 'ended_at')
    EXECUTE FUNCTION committees_frozen();
REVOKE UPDATE, TRUNCATE ON committees_withheldagenda FROM ris_app;

REVOKE UPDATE ON committees_storedfile FROM ris_app;
GRANT UPDATE (sha512) ON committees_storedfile TO ris_app;
CREATE TRIGGER frozen_sum BEFORE UPDATE ON committees_storedfile
    FOR EACH ROW WHEN (OLD.sha512 <> '' AND NEW.sha512 <> OLD.sha512) EXECUTE FUNCTION committees_frozen();

REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM ris_app;
"""


def frozen(table):
    """The full name of a table, so that the other app says the same of its own."""
    return f"""
    REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM ris_app;
    CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION committees_frozen();
    """


def never_deleted(table):
    return f"REVOKE DELETE, TRUNCATE ON committees_{table} FROM ris_app;"


STATEMENTS = (
    FUNCTION
    + "".join(frozen(f"committees_{table}") for table in FROZEN)
    + "".join(map(never_deleted, NEVER_DELETED))
    + IN_PART
)
