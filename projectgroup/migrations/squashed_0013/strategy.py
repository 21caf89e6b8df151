"""The strategy of a project group: scores, milestones without circles, reports that stay."""

from committees.migrations.squashed_0099.frozen import frozen

SCORES = """
CREATE FUNCTION projectgroup_check_score() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vote projectgroup_scoreround;
BEGIN
    SELECT * INTO vote FROM projectgroup_scoreround WHERE id = coalesce(NEW.round_id, OLD.round_id) FOR KEY SHARE;
    IF vote.closed_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'round_is_closed',
            MESSAGE = 'Die Bewertung ist geschlossen. Ihre Punkte wurden nicht mehr gezählt.';
    END IF;
    IF TG_OP <> 'DELETE' AND NOT EXISTS (SELECT FROM projectgroup_projectidea i
        JOIN projectgroup_focusarea a ON a.id = i.area_id WHERE i.id = NEW.idea_id AND a.group_id = vote.group_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_within_group',
            MESSAGE = 'Diese Projektidee gehört zu einer anderen Projektgruppe.';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER checks_score BEFORE INSERT OR UPDATE OR DELETE ON projectgroup_score
    FOR EACH ROW EXECUTE FUNCTION projectgroup_check_score();
"""

# The group's row is held, so that two at once do not close a circle together.
DEPENDENCIES = """
CREATE FUNCTION projectgroup_check_dependency() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one projectgroup_milestone;
    other projectgroup_milestone;
BEGIN
    SELECT * INTO one FROM projectgroup_milestone WHERE id = NEW.milestone_id;
    SELECT * INTO other FROM projectgroup_milestone WHERE id = NEW.needs_id;
    PERFORM FROM projectgroup_projectgroup WHERE id = one.group_id FOR NO KEY UPDATE;
    IF one.group_id <> other.group_id THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'dependency_within_group',
            MESSAGE = format('„%s“ gehört zu einer anderen Projektgruppe.', other.title);
    END IF;
    IF EXISTS (
        WITH RECURSIVE needed(id) AS (
            SELECT NEW.needs_id
            UNION SELECT d.needs_id FROM projectgroup_milestonedependency d JOIN needed n ON d.milestone_id = n.id)
        SELECT FROM needed WHERE id = NEW.milestone_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'dependency_without_circle',
            MESSAGE = format('„%s“ setzt „%s“ schon voraus, unmittelbar oder über andere Meilensteine; umgekehrt geht '
                'es nicht auch.', other.title, one.title);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER checks_dependency BEFORE INSERT OR UPDATE ON projectgroup_milestonedependency
    FOR EACH ROW EXECUTE FUNCTION projectgroup_check_dependency();
"""

REPORTS = """
CREATE FUNCTION projectgroup_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'submitted' AND (TG_OP = 'DELETE'
        OR (OLD.introduction, OLD.proposal, OLD.content, OLD.title, OLD.motion_id)
           IS DISTINCT FROM (NEW.introduction, NEW.proposal, NEW.content, NEW.title, NEW.motion_id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'submitted_report_stays',
            MESSAGE = 'Der Bericht ist als Vorlage eingebracht und bleibt, wie er ist. Änderungen kommen als neue '
                'Fassung der Vorlage.';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER report_stays BEFORE UPDATE OR DELETE ON projectgroup_report
    FOR EACH ROW EXECUTE FUNCTION projectgroup_report_stays();
"""

FROZEN = (
    frozen("projectgroup_statechange")
    + """
REVOKE DELETE, TRUNCATE ON projectgroup_strategyedition FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OF group_id, number, occasion, content, published_at
    ON projectgroup_strategyedition FOR EACH ROW EXECUTE FUNCTION committees_frozen();
"""
)

STATEMENTS = SCORES + DEPENDENCIES + REPORTS + FROZEN
