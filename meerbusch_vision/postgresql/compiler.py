"""Makes SQL of queries."""

from django.db.backends.postgresql import compiler
from django.db.backends.postgresql.compiler import (
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)
from django.db.models.expressions import Col

__all__ = ["SQLAggregateCompiler", "SQLCompiler", "SQLDeleteCompiler", "SQLInsertCompiler", "SQLUpdateCompiler"]

A_COLUMN = object()  # stands for any column selected under its own name


class SQLCompiler(compiler.SQLCompiler):
    def _order_by_pairs(self):
        """The same order, and the same SQL, without hashing every column selected.

        Django looks for what is sorted by among all that is selected, for which it hashes each column of each model of
        the query: up to a tenth of the time of a page. It never finds a column there that has no other name than its
        own. What is computed, or selected by `values`, has one and stays.
        """
        selected = self.select
        if selected:
            self.select = [(A_COLUMN if is_plain(*each) else each[0], *each[1:]) for each in selected]
        try:
            return [*super()._order_by_pairs()]
        finally:
            self.select = selected


def is_plain(expression, sql, alias):
    return alias is None and isinstance(expression, Col)
