"""What committees tells others: named lists of functions, called inside the transaction of the change."""

part_changed = []  # (motion, by): something that a signature covers has changed


def tell_part_changed(motion, by):
    for tell in part_changed:
        tell(motion, by)
