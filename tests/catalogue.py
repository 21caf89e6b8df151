"""All that a database is made of, in words that are the same for two databases that are alike.

The words name no oid and no number of a column that is gone, so that it does not matter in how many steps a database
came about. What belongs to an extension is told by the extension.
"""


def rights(given, kind, owner):
    """Who may do what; where nothing was said, what PostgreSQL takes for granted."""
    return f"""(SELECT array_agg(format('%s: %s%s', coalesce(r.rolname, 'PUBLIC'), a.privilege_type,
        CASE WHEN a.is_grantable THEN '*' END) ORDER BY r.rolname, a.privilege_type)
        FROM aclexplode(coalesce({given}, acldefault({kind}, {owner}))) a LEFT JOIN pg_roles r ON r.oid = a.grantee)"""


def ours(kind, oid):
    return f"""NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = '{kind}'::regclass AND d.objid = {oid} AND d.deptype = 'e')"""


HERE = "'public'::regnamespace"
KIND = """CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END"""

SUBJECTS = {
    "tables": f"""
        SELECT relname, relkind, relpersistence, relowner::regrole, relrowsecurity, relforcerowsecurity, relreplident,
            reloptions, reltablespace, am.amname, {rights("relacl", KIND, "relowner")},
            CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END
        FROM pg_class c LEFT JOIN pg_am am ON am.oid = relam
        WHERE relnamespace = {HERE} AND relkind <> 'i' AND {ours("pg_class", "c.oid")}""",
    "columns": f"""
        SELECT attrelid::regclass, attname, row_number() OVER (PARTITION BY attrelid ORDER BY attnum),
            format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, attcollation::regcollation,
            attstorage, attcompression, attstattarget, attoptions, pg_get_expr(adbin, adrelid),
            {rights("attacl", "'c'", "relowner")}
        FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = {HERE} AND relkind NOT IN ('i', 'S') AND attnum > 0 AND NOT attisdropped
            AND {ours("pg_class", "c.oid")}""",
    "constraints": f"""
        SELECT conrelid::regclass, conname, contype, condeferrable, condeferred, convalidated, conislocal,
            conindid::regclass, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = {HERE}""",
    "indexes": f"""
        SELECT indexrelid::regclass, pg_get_indexdef(indexrelid), indisvalid, indisclustered, indisreplident,
            indimmediate, reloptions,
            (SELECT array_agg(attstattarget ORDER BY attnum) FROM pg_attribute WHERE attrelid = indexrelid)
        FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace = {HERE}""",
    "triggers": f"""
        SELECT tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal AND relnamespace = {HERE}""",
    "event triggers": "SELECT evtname, evtevent, evtfoid::regproc, evtenabled, evttags FROM pg_event_trigger",
    "rules": f"""
        SELECT ev_class::regclass, rulename, ev_enabled, pg_get_ruledef(r.oid)
        FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE relnamespace = {HERE}""",
    "functions": f"""
        SELECT p.oid::regprocedure, proowner::regrole, {rights("proacl", "'f'", "proowner")},
            CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid) END
        FROM pg_proc p WHERE pronamespace = {HERE} AND {ours("pg_proc", "p.oid")}""",
    "policies": f"""
        SELECT polrelid::regclass, polname, polpermissive, polcmd,
            ARRAY(SELECT rolname FROM pg_roles WHERE pg_roles.oid = ANY(polroles) ORDER BY 1),
            pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
        FROM pg_policy p JOIN pg_class c ON c.oid = polrelid WHERE relnamespace = {HERE}""",
    "sequences": f"""
        SELECT seqrelid::regclass, format_type(seqtypid, NULL), seqstart, seqincrement, seqmax, seqmin, seqcache,
            seqcycle, ARRAY(SELECT format('%s %s.%s', deptype, refobjid::regclass, attname) FROM pg_depend
                JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
                WHERE classid = 'pg_class'::regclass AND objid = seqrelid)
        FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid WHERE relnamespace = {HERE}""",
    "types": f"""
        SELECT t.oid::regtype, typtype, typowner::regrole, typnotnull, typdefault, format_type(typbasetype, typtypmod),
            {rights("typacl", "'T'", "typowner")},
            ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)
        FROM pg_type t WHERE typnamespace = {HERE} AND {ours("pg_type", "t.oid")}""",
    "statistics": f"""
        SELECT stxrelid::regclass, stxname, stxstattarget, pg_get_statisticsobjdef(oid)
        FROM pg_statistic_ext WHERE stxnamespace = {HERE}""",
    "schemas": f"""
        SELECT nspname, nspowner::regrole, {rights("nspacl", "'n'", "nspowner")}
        FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast)'""",
    "default rights": f"""
        SELECT defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype,
            {rights("defaclacl", "defaclobjtype", "defaclrole")}
        FROM pg_default_acl""",
    "extensions": "SELECT extname, extversion, extnamespace::regnamespace, extowner::regrole FROM pg_extension",
    "comments": """
        SELECT o.type, o.identity, description FROM pg_description,
            LATERAL pg_identify_object(classoid, objoid, objsubid) o
        WHERE o.schema = 'public' OR o.type IN ('schema', 'extension')""",
    "settings": """
        SELECT setrole::regrole, setconfig FROM pg_db_role_setting
        JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()""",
    # Operators, collations, dictionaries and whatever else there may be one day.
    "anything": f"""
        SELECT o.type, o.identity FROM pg_depend d, LATERAL pg_identify_object(classid, objid, objsubid) o
        WHERE refclassid = 'pg_namespace'::regclass AND refobjid = {HERE} AND deptype = 'n'""",
}


def catalogue(cursor):
    """Everything as (subject, words)."""
    return {(subject, words) for subject, statement in SUBJECTS.items() for words in told(cursor, statement)}


def told(cursor, statement):
    cursor.execute(f"SELECT thing::text FROM ({statement}) AS thing")
    return [words for (words,) in cursor]
