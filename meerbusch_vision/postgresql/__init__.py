"""Django's backend for PostgreSQL, which makes the same SQL sooner: columns are known, and sorting looks at few."""
