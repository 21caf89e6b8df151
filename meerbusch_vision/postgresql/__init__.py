"""Django's backend for PostgreSQL, which sorts by a column without looking for it among those selected."""
