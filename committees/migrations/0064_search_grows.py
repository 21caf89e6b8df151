"""The search stays as quick when the archive grows: the newest of very many hits are gathered portion by portion of time,
and phrases are looked for where their words follow each other.

Entries written so far get the word of their month, and one that says of them that nobody has noted yet which words follow
each other; the job of the search writes them anew.
"""

from django.db import migrations

# The planner knows about how many hits a question has: few are read together, of many the newest portions until it is
# enough. It does not know what reading a long text's words costs, and would look through the whole table for a frequent
# word; and to compile such a query takes longer than to answer it.
ASKING = """
CREATE FUNCTION committees_search(asked tsquery, portions tsquery[], most integer)
    RETURNS TABLE (id bigint, dated_on date, rank real, facets varchar[])
    LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
    plan json;
    portion tsquery;
    found integer;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM committees_searchentry WHERE words @@ %L::tsquery', asked)
        INTO plan;
    IF (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 <= most THEN
        portions := ARRAY[''::tsquery];
    END IF;
    FOREACH portion IN ARRAY portions LOOP
        RETURN QUERY
            SELECT e.id, e.dated_on, ts_rank('{0.05, 0.2, 0.4, 1.0}', e.head, asked), e.facets
            FROM committees_searchentry e WHERE e.words @@ (asked && portion)
            ORDER BY e.dated_on DESC NULLS FIRST, e.id DESC LIMIT most;
        GET DIAGNOSTICS found = ROW_COUNT;
        most := most - found;
        EXIT WHEN most <= 0;
    END LOOP;
END $$;
DROP FUNCTION committees_search_some(tsquery, integer);
DROP FUNCTION committees_search_newest(tsquery, integer);
"""
AS_BEFORE = """
DROP FUNCTION committees_search(tsquery, tsquery[], integer);
CREATE FUNCTION committees_search_some(asked tsquery, most integer)
    RETURNS TABLE (id bigint, dated_on date, rank real, facets varchar[])
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT e.id, e.dated_on, ts_rank('{0.05, 0.2, 0.4, 1.0}', e.head, asked), e.facets
    FROM committees_searchentry e WHERE e.words @@ asked LIMIT most
$$;
CREATE FUNCTION committees_search_newest(asked tsquery, most integer)
    RETURNS TABLE (id bigint, dated_on date, rank real, facets varchar[])
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT e.id, e.dated_on, ts_rank('{0.05, 0.2, 0.4, 1.0}', e.head, asked), e.facets
    FROM committees_searchentry e WHERE e.words @@ asked ORDER BY e.dated_on DESC NULLS FIRST, e.id DESC LIMIT most
$$;
"""

# What is read does not change by it, so no page grows stale; and each entry raising the stamp would take long.
MARKS = """
ALTER TABLE committees_searchentry DISABLE TRIGGER USER;
UPDATE committees_searchentry
    SET words = words || coalesce('''=monat:' || to_char(dated_on, 'YYYY-MM') || ''' ~', '~')::tsvector;
ALTER TABLE committees_searchentry ENABLE TRIGGER USER;
"""

# As when the search came: what is public is read as if it had just been published.
ALL_OF_NOW = """
INSERT INTO committees_searchchange (record_type, record_id)
    SELECT DISTINCT owner_type, owner_id FROM committees_searchentry;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0056_section_keys")]

    operations = [
        migrations.RunSQL(ASKING, AS_BEFORE),
        migrations.RunSQL(MARKS, migrations.RunSQL.noop),
        migrations.RunSQL(ALL_OF_NOW, migrations.RunSQL.noop),
    ]
