"""The search: triggers note what has changed, and drop at the same moment what is no longer public."""

# All words of a long text lie apart from its row, and reading them to rank thousands of hits would take most of the
# time; so hits are ranked by the few words of the head, which stay in the row. The index is for words that share their
# last half; text_pattern_ops needs django.contrib.postgres to be spelled in a model.
COLUMNS = """
ALTER TABLE committees_searchentry ALTER COLUMN head SET STORAGE MAIN;
CREATE INDEX search_word_ends ON committees_searchword (reverse(word) text_pattern_ops);
"""

# Words of the index for these months: a year's own where all of it lies between.
MARKS = """
CREATE FUNCTION committees_search_marks(since date, until date) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(DISTINCT quote_literal(CASE
        WHEN since <= begun AND begun + interval '1 year' <= until THEN to_char(month, '"=jahr:"YYYY')
        ELSE to_char(month, '"=monat:"YYYY-MM')
    END), ' | ')
    FROM generate_series(since, until - 1, interval '1 month') AS month, date_trunc('year', month) AS begun
$$;
"""

# Hits that the planner expects to be no more than wanted are read together. Of more, the first step is what has no day
# or lies ahead; each further one is as long as will be enough if it goes on like the last, but never much longer than
# by the planner's guess nor more than four times as long as the last, lest a quiet month lets it read everything. More
# than a year is looked up by its years, and what was read is left out by day.
#
# The planner does not know what reading a long text's words costs, and would look through the whole table for a
# frequent word; and to compile such a query takes longer than to answer it.
ASKING = """
CREATE FUNCTION committees_search(asked tsquery, today date, only_year integer, most integer)
    RETURNS TABLE (id bigint, dated_on date, rank real, facets varchar[])
    LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
    years CONSTANT integer := CASE WHEN only_year IS NULL THEN 25 ELSE 1 END;
    this_year CONSTANT integer := extract(year FROM today);
    far CONSTANT date := make_date(coalesce(only_year + 1, this_year + 6), 1, 1);
    oldest CONSTANT date := make_date(coalesce(only_year, this_year - years), 1, 1);
    since date := CASE WHEN only_year IS NULL THEN date_trunc('month', today) ELSE far END;
    until date;
    portion tsquery := concat_ws(' | ', '''=''', committees_search_marks(since, far));
    plan json;
    guess float8;
    months integer := 1;
    found integer;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM committees_searchentry WHERE words @@ %L::tsquery', asked)
        INTO plan;
    guess := plan -> 0 -> 'Plan' ->> 'Plan Rows';
    IF guess <= most THEN
        portion := '';
        since := '-infinity';
    END IF;
    LOOP
        RETURN QUERY
            SELECT e.id, e.dated_on, ts_rank('{0.05, 0.2, 0.4, 1.0}', e.head, asked), e.facets
            FROM committees_searchentry e
            WHERE e.words @@ (asked && portion) AND (until IS NULL OR e.dated_on < until OR e.dated_on >= far)
            ORDER BY e.dated_on DESC NULLS FIRST, e.id DESC LIMIT most;
        GET DIAGNOSTICS found = ROW_COUNT;
        most := most - found;
        EXIT WHEN most <= 0 OR since = '-infinity';
        months := ceil(least(months * most::float8 / nullif(found, 0), 2 * most * 12 * years / guess, 4 * months));
        until := since;
        since := until - make_interval(months => months);
        IF since <= oldest THEN
            portion := '';
            since := '-infinity';
        ELSIF months <= 12 THEN
            portion := committees_search_marks(since, until);
        ELSE
            since := date_trunc('year', since);
            portion := committees_search_marks(since, (date_trunc('year', until - 1) + interval '1 year')::date);
            months := 12 * extract(year FROM age(until, since)) + extract(month FROM age(until, since));
        END IF;
    END LOOP;
END $$;
"""

TOLD = """
CREATE FUNCTION committees_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND to_jsonb(OLD) ->> TG_ARGV[1] IS NOT NULL THEN
        INSERT INTO committees_searchchange (record_type, record_id)
            VALUES (TG_ARGV[0], (to_jsonb(OLD) ->> TG_ARGV[1])::bigint);
    END IF;
    IF TG_OP <> 'DELETE' AND to_jsonb(NEW) ->> TG_ARGV[1] IS NOT NULL THEN
        INSERT INTO committees_searchchange (record_type, record_id)
            VALUES (TG_ARGV[0], (to_jsonb(NEW) ->> TG_ARGV[1])::bigint);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION committees_search_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM committees_searchentry
        WHERE owner_type = TG_ARGV[0] AND owner_id = (to_jsonb(OLD) ->> TG_ARGV[1])::bigint;
    RETURN NULL;
END $$;

CREATE FUNCTION committees_search_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paper bigint := (SELECT motion_id FROM committees_motionversion WHERE id = coalesce(NEW.version_id, OLD.version_id));
BEGIN
    INSERT INTO committees_searchchange (record_type, record_id) VALUES ('motion', paper);
    IF TG_OP = 'DELETE' THEN
        DELETE FROM committees_searchentry WHERE owner_type = 'motion' AND owner_id = paper;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER search_version AFTER INSERT OR UPDATE OR DELETE ON committees_publishedversion
    FOR EACH ROW EXECUTE FUNCTION committees_search_version();

-- A project group that is taken back takes its sittings and those who sit in it along; what is still public of them
-- comes back with the next run of the job.
CREATE FUNCTION committees_search_published() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owners text[] := CASE NEW.record_type WHEN 'motion' THEN ARRAY['motion'] WHEN 'project_group' THEN
        ARRAY['committee', 'meeting', 'person'] ELSE ARRAY[]::text[] END;
    owner text;
    keys bigint[];
BEGIN
    FOREACH owner IN ARRAY owners LOOP
        keys := CASE owner
            WHEN 'meeting' THEN ARRAY(SELECT meeting_id FROM committees_meeting_committees
                                      WHERE committee_id = NEW.record_id)
            WHEN 'person' THEN ARRAY(SELECT person_id FROM committees_membership WHERE committee_id = NEW.record_id)
            ELSE ARRAY[NEW.record_id] END;
        INSERT INTO committees_searchchange (record_type, record_id) SELECT owner, key FROM unnest(keys) AS key;
        IF NEW.withdrawn_at IS NOT NULL THEN
            DELETE FROM committees_searchentry WHERE owner_type = owner AND owner_id = ANY (keys);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER search_published AFTER INSERT OR UPDATE ON committees_publicobject
    FOR EACH ROW EXECUTE FUNCTION committees_search_published();
CREATE TRIGGER search_hidden AFTER UPDATE ON committees_meeting
    FOR EACH ROW WHEN (NOT NEW.is_public) EXECUTE FUNCTION committees_search_gone('meeting', 'id');
CREATE TRIGGER search_corrected AFTER UPDATE ON committees_publicresolution
    FOR EACH ROW WHEN (OLD.content IS DISTINCT FROM NEW.content)
    EXECUTE FUNCTION committees_search_gone('meeting', 'meeting_id');
CREATE TRIGGER search_result AFTER INSERT OR UPDATE OR DELETE ON committees_publicresolution
    FOR EACH ROW EXECUTE FUNCTION committees_search_changed('motion', 'motion_id');
"""

# An entry stands for one row of the old system: changed or gone, it must not be shown until the job has written it anew.
# A project group that is taken back takes along what it decided before.
UNTOLD = """
CREATE FUNCTION committees_search_untold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM committees_searchentry
        WHERE owner_type = 'motion' AND owner_id = OLD.motion_id AND kind = 'Beschluss' AND record_id = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER search_untold AFTER UPDATE OR DELETE ON committees_earlierstation
    FOR EACH ROW EXECUTE FUNCTION committees_search_untold();

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

# table → (whose entries, column with the key)
WATCHED = {
    "meeting": ("meeting", "id"),
    "meeting_committees": ("meeting", "meeting_id"),
    "publicagenda": ("meeting", "meeting_id"),
    "publicresolution": ("meeting", "meeting_id"),
    "publishedminutes": ("meeting", "meeting_id"),
    "person": ("person", "id"),
    "membership": ("person", "person_id"),
    "factionmembership": ("person", "person_id"),
    "committee": ("committee", "id"),
    "earlierstation": ("motion", "motion_id"),
}
# A paper stays when one of its earlier stations goes; UNTOLD drops the entry of that station alone.
STAYING = {"earlierstation"}


def watched(table):
    owner, column = WATCHED[table]
    gone = f"""
    CREATE TRIGGER search_gone AFTER DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_search_gone('{owner}', '{column}');
    """
    return f"""
    CREATE TRIGGER search_changed AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_search_changed('{owner}', '{column}');
    {"" if table in STAYING else gone}
    """


STATEMENTS = COLUMNS + MARKS + ASKING + TOLD + "".join(map(watched, WATCHED)) + UNTOLD
