"""Django's backend for PostgreSQL, which sorts without looking through every column that is selected."""
