"""The table behind Django's cache: what all workers count together, such as failed sign-ins."""

STATEMENTS = """
CREATE TABLE committees_kept (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX committees_kept_expires ON committees_kept (expires);
"""
