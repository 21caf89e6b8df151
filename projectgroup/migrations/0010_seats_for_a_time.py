"""A seat with a last day takes a place as well: none beyond the bench, and no smaller bench while it exists. A group
stays with its committee, where its memberships stand."""

from django.db import migrations

SEAT = """
CREATE FUNCTION projectgroup_check_seat_for_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    team projectgroup_projectgroup;
    body text;
    places int;
BEGIN
    SELECT * INTO team FROM projectgroup_projectgroup WHERE id = NEW.group_id FOR NO KEY UPDATE;
    SELECT name INTO body FROM committees_committee WHERE id = team.committee_id;
    places := CASE NEW.bench WHEN 'faction' THEN team.faction_seats ELSE team.administration_seats END;

    IF NEW.place > places THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_has_a_place',
            MESSAGE = format('Die Bank der %s hat %s Plätze, die Projektgruppe „%s“ insgesamt %s Sitze; mehr sind '
                'nicht vorgesehen (%s).', CASE NEW.bench WHEN 'faction' THEN 'Fraktionen' ELSE 'Verwaltung' END,
                places, body, team.faction_seats + team.administration_seats, projectgroup_paper(team.id));
    END IF;
    IF NEW.bench = 'faction' AND NEW.faction_place > team.seats_per_faction THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'faction_has_its_seats',
            MESSAGE = format('Jede Fraktion hat in der Projektgruppe „%s“ höchstens %s (%s).', body,
                CASE team.seats_per_faction WHEN 1 THEN 'einen Sitz' ELSE team.seats_per_faction || ' Sitze' END,
                projectgroup_paper(team.id));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER checks_seat_for_a_time AFTER INSERT ON projectgroup_seat
    FOR EACH ROW WHEN (NEW.ends_on IS NOT NULL) EXECUTE FUNCTION projectgroup_check_seat_for_a_time();
-- What was on a larger bench stays history; only new days and other places are asked.
CREATE TRIGGER checks_seat_for_longer AFTER UPDATE ON projectgroup_seat
    FOR EACH ROW WHEN (NEW.ends_on IS NOT NULL AND (
        NEW.ends_on > OLD.ends_on OR NEW.starts_on < OLD.starts_on
        OR (NEW.place, NEW.faction_place) <> (OLD.place, OLD.faction_place)
        OR NEW.faction_id IS DISTINCT FROM OLD.faction_id))
    EXECUTE FUNCTION projectgroup_check_seat_for_a_time();
"""

GROUP = """
CREATE FUNCTION projectgroup_check_smaller_bench() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text;
BEGIN
    SELECT format('Sitz %s, %s, besteht noch bis zum %s. So lange bleibt sein Platz.',
                  s.place + CASE s.bench WHEN 'faction' THEN 0 ELSE OLD.faction_seats END,
                  coalesce(f.short_name, 'Verwaltung'), to_char(s.ends_on, 'DD.MM.YYYY'))
      INTO said FROM projectgroup_seat s LEFT JOIN committees_faction f ON f.id = s.faction_id
     WHERE s.group_id = NEW.id AND s.ends_on > (now() AT TIME ZONE 'Europe/Berlin')::date
       AND (s.place > CASE s.bench WHEN 'faction' THEN NEW.faction_seats ELSE NEW.administration_seats END
            OR (s.bench = 'faction' AND s.faction_place > NEW.seats_per_faction))
     ORDER BY s.ends_on DESC, s.id LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_keeps_its_seats', MESSAGE = said;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER checks_smaller_bench AFTER UPDATE ON projectgroup_projectgroup
    FOR EACH ROW WHEN (NEW.faction_seats < OLD.faction_seats OR NEW.administration_seats < OLD.administration_seats
        OR NEW.seats_per_faction < OLD.seats_per_faction)
    EXECUTE FUNCTION projectgroup_check_smaller_bench();

CREATE FUNCTION projectgroup_committee_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_keeps_its_committee',
        MESSAGE = 'Eine Projektgruppe bleibt bei ihrem Gremium.';
END $$;
CREATE TRIGGER committee_stays BEFORE UPDATE ON projectgroup_projectgroup
    FOR EACH ROW WHEN (NEW.committee_id <> OLD.committee_id) EXECUTE FUNCTION projectgroup_committee_stays();
"""

FUNCTIONS = (
    "projectgroup_committee_stays()",
    "projectgroup_check_smaller_bench()",
    "projectgroup_check_seat_for_a_time()",
)


class Migration(migrations.Migration):
    dependencies = [("projectgroup", "0007_undone")]

    operations = [
        migrations.RunSQL(SEAT + GROUP, "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS)),
    ]
