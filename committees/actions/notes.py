"""Private notes at items of an agenda, written on several devices: no word is lost on the way."""

from django.db import transaction

from committees.models import ItemNote


@transaction.atomic
def keep_note(item, text, *, seen, by):
    """Store the text at the item with this key, unless another one was stored since the count `seen`.

    Returns the note as it now stands, and whether it is the text that was brought.
    """
    ItemNote.objects.get_or_create(user=by, item_id=item, defaults={"count": 0})
    note = ItemNote.objects.select_for_update().get(user=by, item_id=item)
    if note.text == text:
        return note, True
    if note.count != seen:
        return note, False
    note.text, note.count = text, note.count + 1
    note.save(update_fields=["text", "count", "changed_at"])
    return note, True
