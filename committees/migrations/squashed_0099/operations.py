"""Operations of migrations that make a new database in one step."""

import re

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """Many models at once, in any order and each with all its fields, also where they refer to each other.

    Given one by one, Django makes the classes of all models that are related anew after each of them, which takes
    most of the time of a first start. Here it makes them once.
    """

    category = OperationCategory.ADDITION
    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.operations)} models"


def run(statements):
    """Statements as a step: its way back drops what they create, and with it triggers, policies and indexes. All else
    goes with the tables of the models."""
    created = re.findall(r"^CREATE (FUNCTION|TABLE) (\w+)", statements, re.MULTILINE)
    return RunSQL(statements, "".join(f"DROP {kind} {name} CASCADE;" for kind, name in reversed(created)))
