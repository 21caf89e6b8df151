"""Makes SQL of queries."""

from functools import lru_cache

from django.apps import apps
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
    def compile(self, node):
        """The same SQL for a column of a table, which is most of what a query has, without asking what it is."""
        if type(node) is not Col or node.alias is None:
            return super().compile(node)
        return f"{self.quote_name_unless_alias(node.alias)}.{self.connection.ops.quote_name(node.target.column)}", []

    def get_default_columns(self, select_mask, start_alias=None, opts=None, from_parent=None):
        """The same columns of a model, which Django makes anew for each query."""
        opts = opts or self.query.get_meta()
        if select_mask or opts is None or opts.parents or opts.apps is not apps:
            return super().get_default_columns(select_mask, start_alias, opts, from_parent)
        return [*columns_of(opts.model, start_alias or self.query.get_initial_alias())]

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


@lru_cache(maxsize=4096)
def columns_of(model, alias):
    return [field.get_col(alias) for field in model._meta.concrete_fields]


def is_plain(expression, sql, alias):
    return alias is None and isinstance(expression, Col)
