"""Orders that arose under a non-public item stay inside (§ 48 Abs. 2 GO NRW), also when the doors are closed later."""

STATEMENTS = """
CREATE FUNCTION committees_item_is_open(part bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT i.is_public AND coalesce(h.is_public, true)
      FROM committees_agendaitem i LEFT JOIN committees_handling h ON h.item_id = i.id WHERE i.id = part
$$;

CREATE FUNCTION committees_check_public_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'order_of_a_closed_item_stays_inside',
        MESSAGE = 'Was aus dem nichtöffentlichen Teil folgt, bleibt nichtöffentlich (§ 48 Abs. 2 GO NRW).';
END $$;

CREATE TRIGGER stays_inside BEFORE INSERT OR UPDATE OF is_public, item_id ON committees_order
    FOR EACH ROW WHEN (NEW.is_public AND NEW.item_id IS NOT NULL AND NOT committees_item_is_open(NEW.item_id))
    EXECUTE FUNCTION committees_check_public_order();

CREATE FUNCTION committees_check_shown_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (SELECT is_public FROM committees_order WHERE id = NEW.order_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_public_orders_are_shown',
            MESSAGE = 'Dieser Auftrag ist nichtöffentlich und wird nicht veröffentlicht (§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_public_orders BEFORE INSERT OR UPDATE ON committees_publicorder
    FOR EACH ROW EXECUTE FUNCTION committees_check_shown_order();

CREATE FUNCTION committees_close_orders() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part bigint := CASE TG_TABLE_NAME WHEN 'committees_handling' THEN (to_jsonb(NEW) ->> 'item_id')::bigint
                                      ELSE (to_jsonb(NEW) ->> 'id')::bigint END;
BEGIN
    DELETE FROM committees_publicorder WHERE order_id IN (SELECT id FROM committees_order WHERE item_id = part);
    UPDATE committees_order SET is_public = false WHERE item_id = part AND is_public;
    RETURN NULL;
END $$;

CREATE TRIGGER closes_orders AFTER UPDATE OF is_public ON committees_handling
    FOR EACH ROW WHEN (OLD.is_public AND NOT NEW.is_public) EXECUTE FUNCTION committees_close_orders();
CREATE TRIGGER closes_orders AFTER UPDATE OF is_public ON committees_agendaitem
    FOR EACH ROW WHEN (OLD.is_public AND NOT NEW.is_public) EXECUTE FUNCTION committees_close_orders();
"""
