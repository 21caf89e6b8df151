"""Who acts in a sitting holds its row and counts the act."""

from committees.models import Proceedings
from committees.workflow import NotAllowed


def held_proceedings(meeting):
    """The row of the running sitting, held until the transaction ends."""
    found = Proceedings.objects.select_for_update().filter(meeting=meeting).first()
    if found is None:
        raise NotAllowed("Die Sitzung ist noch nicht eröffnet.")
    if not found.is_open:
        raise NotAllowed("Die Sitzung ist geschlossen. Was noch fehlt, steht in der Niederschrift.")
    return found


def count_act(proceedings):
    proceedings.count += 1
    proceedings.save(update_fields=["count"])
