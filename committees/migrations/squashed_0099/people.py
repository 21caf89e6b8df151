"""Accounts: who stands in for whom while somebody is away, and that somebody always administers."""

# A deputy of a deputy signs for nobody: who stands in for others is there in these days.
DEPUTIES = """
CREATE FUNCTION committees_check_absence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who text;
BEGIN
    -- Two entries at once must not make a chain.
    PERFORM FROM committees_user WHERE id IN (NEW.user_id, NEW.deputy_id) ORDER BY id FOR NO KEY UPDATE;
    SELECT p.given_name || ' ' || p.family_name INTO who FROM committees_absence a
        JOIN committees_user u ON u.id = NEW.deputy_id LEFT JOIN committees_person p ON p.id = u.person_id
        WHERE a.user_id = NEW.deputy_id
          AND daterange(a.starts_on, a.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deputy_is_there',
            MESSAGE = format('%s ist in dieser Zeit selbst abwesend und kann nicht vertreten. Die Vertretung einer '
                'Vertretung gibt es nicht.', coalesce(who, 'Die Vertretung'));
    END IF;
    SELECT p.given_name || ' ' || p.family_name INTO who FROM committees_absence a
        JOIN committees_user u ON u.id = a.user_id LEFT JOIN committees_person p ON p.id = u.person_id
        WHERE a.deputy_id = NEW.user_id
          AND daterange(a.starts_on, a.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deputies_stay',
            MESSAGE = format('In dieser Zeit ist die Vertretung von %s eingetragen. Bitte zuerst dafür eine andere '
                'Vertretung eintragen.', coalesce(who, 'jemand anderem'));
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER deputies_are_there AFTER INSERT OR UPDATE ON committees_absence
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_absence();
"""

# Each day from today on that had somebody of Gremienpflege before a change has somebody after it as well. Deferred, so
# that one change may hand the role over to another account.
ADMINISTRATION = """
CREATE FUNCTION committees_administered() RETURNS datemultirange STABLE LANGUAGE sql AS $$
    SELECT coalesce(range_agg(daterange(r.starts_on, r.ends_on, '[]')), '{}')
        + coalesce((SELECT '{(,)}'::datemultirange FROM committees_user WHERE is_active AND is_superuser LIMIT 1), '{}')
    FROM committees_role r JOIN committees_user u ON u.id = r.user_id
    WHERE u.is_active AND r.role = 'admin'
$$;

CREATE FUNCTION committees_somebody_administers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/Berlin')::date;
    lost datemultirange;
BEGIN
    -- Two who leave at once must not each count on the other.
    PERFORM pg_advisory_xact_lock(hashtext('committees_somebody_administers'));
    IF TG_TABLE_NAME = 'committees_role' THEN
        lost := datemultirange(daterange(OLD.starts_on, OLD.ends_on, '[]'));
    ELSIF OLD.is_superuser THEN
        lost := '{(,)}';
    ELSE
        SELECT range_agg(daterange(starts_on, ends_on, '[]')) INTO lost
        FROM committees_role WHERE user_id = OLD.id AND role = 'admin';
    END IF;
    lost := lost * datemultirange(daterange(today, NULL)) - committees_administered();
    IF NOT isempty(lost) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'somebody_administers',
            MESSAGE = format('Ab dem %s hätte kein Konto mehr die Rolle Gremienpflege. Bitte geben Sie die Rolle '
                'zuerst einem anderen Konto.', to_char(lower(lost), 'DD.MM.YYYY'));
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER somebody_administers AFTER UPDATE OR DELETE ON committees_role
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'admin')
    EXECUTE FUNCTION committees_somebody_administers();
CREATE CONSTRAINT TRIGGER somebody_administers AFTER UPDATE ON committees_user
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.is_active AND (OLD.is_active, OLD.is_superuser) IS DISTINCT FROM (NEW.is_active, NEW.is_superuser))
    EXECUTE FUNCTION committees_somebody_administers();
CREATE CONSTRAINT TRIGGER somebody_administers_gone AFTER DELETE ON committees_user
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.is_active AND OLD.is_superuser)
    EXECUTE FUNCTION committees_somebody_administers();
"""

STATEMENTS = DEPUTIES + ADMINISTRATION
