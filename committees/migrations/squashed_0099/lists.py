"""The narrow table of the papers in public, by which lists find them."""

# Each three letters that follow each other: text that is part of another has no others than that one.
LETTERS = """
CREATE FUNCTION committees_letters(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(upper(words), n, 3)), '{}')
    FROM generate_series(1, length(upper(words)) - 2) AS n
$$;

CREATE INDEX paper_number_letters ON committees_publicpaper
    USING gin (committees_letters(number)) WITH (fastupdate = off);
CREATE INDEX paper_subject_letters ON committees_publicpaper
    USING gin (committees_letters(subject)) WITH (fastupdate = off);
"""

# Publication and taking back of one paper wait for each other: the row tells what is true after both.
PAPERS = """
CREATE FUNCTION committees_paper_marks(paper committees_motionversion) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM (
        SELECT '=' || paper.motion_number
        UNION ALL SELECT '>' || (link ->> 'number') FROM jsonb_array_elements(paper.content -> 'links') AS link
        UNION ALL SELECT unnest(ARRAY[
            'in:' || (station ->> 'committee'),
            'key:' || (station ->> 'committee_id'),
            CASE WHEN NOT paper.content #> '{consultations,0}' ? 'committee_id' THEN 'at:' || (station ->> 'slug') END
        ]) FROM jsonb_array_elements(paper.content -> 'consultations') AS station
    ) AS found (mark) WHERE mark IS NOT NULL
$$;

CREATE FUNCTION committees_list_papers(papers bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM committees_publicobject WHERE id = ANY (papers) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM committees_publicpaper WHERE public_object_id = ANY (papers);
    INSERT INTO committees_publicpaper (public_object_id, version_id, paper_date, number, subject, marks)
    SELECT DISTINCT ON (o.id) o.id, v.id, v.paper_date, v.motion_number, v.subject, committees_paper_marks(v)
    FROM committees_publicobject o
    JOIN committees_publishedversion p ON p.public_object_id = o.id
    JOIN committees_motionversion v ON v.id = p.version_id
    WHERE o.id = ANY (papers) AND o.withdrawn_at IS NULL
    ORDER BY o.id, v.number DESC;
END $$;

CREATE FUNCTION committees_list_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_list_papers(array_remove(ARRAY[OLD.public_object_id, NEW.public_object_id], NULL));
    RETURN NULL;
END $$;

CREATE TRIGGER lists_version AFTER INSERT OR UPDATE OR DELETE ON committees_publishedversion
    FOR EACH ROW EXECUTE FUNCTION committees_list_version();

CREATE FUNCTION committees_list_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_list_papers(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE TRIGGER lists_withdrawn AFTER UPDATE ON committees_publicobject
    FOR EACH ROW WHEN (OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at)
    EXECUTE FUNCTION committees_list_withdrawn();
"""

STATEMENTS = LETTERS + PAPERS
