"""Where Django looks for the backend that DATABASES names."""

from functools import lru_cache

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "meerbusch_vision.postgresql.compiler"

    def prepare_join_on_clause(self, lhs_table, lhs_field, rhs_table, rhs_field):
        """The same SQL: columns of different types are made alike, which Django asks anew for each join."""
        is_alike = is_of_one_type(lhs_field, rhs_field)
        by = BaseDatabaseOperations if is_alike else operations.DatabaseOperations
        return by.prepare_join_on_clause(self, lhs_table, lhs_field, rhs_table, rhs_field)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations


@lru_cache(maxsize=4096)
def is_of_one_type(*fields):
    return len({field.db_type(connection) for field in fields}) == 1
