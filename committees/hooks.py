"""What the council tells others: named lists of functions, filled in AppConfig.ready and called in the transaction."""

# Functions (motion, *, by): a part of this draft was saved, its head, a section, rows or an attachment.
part_changed = []


def tell(functions, *args, **kwargs):
    for function in functions:
        function(*args, **kwargs)
