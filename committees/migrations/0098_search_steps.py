"""The newest of very many hits are gathered in steps as long as the hits found so far ask for."""

from importlib import import_module

from django.db import migrations

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
DROP FUNCTION committees_search(tsquery, tsquery[], integer);
"""
BEFORE = import_module("committees.migrations.0064_search_grows").ASKING.partition("DROP")[0]
AS_BEFORE = f"""
{BEFORE}
DROP FUNCTION committees_search(tsquery, date, integer, integer);
DROP FUNCTION committees_search_marks(date, date);
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0097_anchors_of_one_day")]

    operations = [migrations.RunSQL(MARKS + ASKING, AS_BEFORE)]
