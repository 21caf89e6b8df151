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
        """Sort by a column under its name.

        Django would name it by its place among those selected, as in ORDER BY 3, and hashes each column of each model
        of the query to find it there: up to a tenth of the time of a page. What is computed keeps its place: it would
        otherwise be computed twice. So does everything in a UNION, where columns have no other name.
        """
        selected = self.select
        if selected and not self.query.combinator:
            self.select = [(A_COLUMN if is_plain(*each) else each[0], *each[1:]) for each in selected]
        try:
            return [*super()._order_by_pairs()]
        finally:
            self.select = selected


def is_plain(expression, sql, alias):
    return alias is None and isinstance(expression, Col)
