"""Rights of the database roles: ris_app works, ris_public starts with nothing. The tables come after and get these."""

STATEMENTS = """
GRANT USAGE ON SCHEMA public TO ris_app, ris_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ris_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ris_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ris_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ris_app;
"""
