"""The agenda as the committee adopted it: with what it took up in the room (§ 48 Abs. 1 S. 5 GO NRW)."""

from committees.actions.agendas.freezing import publish_agenda, write_version
from committees.models import AgendaItem, AgendaVersion, Meeting, Resolution, WithheldAgenda
from committees.rules.proceedings.deciding import extension_words
from committees.states import AgendaItemState, AgendaVersionKind, Asks, Outcome
from committees.workflow import NotAllowed


def adopt(resolution, *, by, at):
    adopt_agenda(resolution.item.meeting, by=by)


def adopt_agenda(meeting, *, by):
    """Make the version "wie festgestellt", with what was changed since the invitation. As it was made already, nothing
    happens; who read the agenda before reads this one, and nobody else as long as it is called back."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    before = meeting.agenda_versions.last()
    version = write_version(meeting, by=by, kind=AgendaVersionKind.ADOPTED)
    if before is not None and hasattr(before, "public"):
        publish_agenda(version)
    if before is not None and hasattr(before, "withholding"):
        WithheldAgenda.objects.create(version=version, recall=before.withholding.recall)
    return version


def extend(resolution, *, by, at):
    """The item is an ordinary one from now on."""
    if extension_words(resolution.reason):
        raise NotAllowed(extension_words(resolution.reason))
    meeting = resolution.item.meeting
    AgendaItem.objects.filter(pk=resolution.subject.pk).update(is_extension=False)
    adopt_again(meeting, by=by)


def take_back_extension(resolution, *, by):
    AgendaItem.objects.filter(pk=resolution.subject.pk, state=AgendaItemState.ON).update(is_extension=True)
    adopt_again(resolution.item.meeting, by=by)


def adopt_at_the_end(meeting, *, by):
    """What was taken up and never put to the Feststellung stands on the agenda all the same, for everyone."""
    taken_up = Resolution.objects.filter(item__meeting=meeting, asks=Asks.EXTEND, outcome=Outcome.ADOPTED)
    if taken_up.exists() and not was_adopted(meeting):
        adopt_agenda(meeting, by=by)


def was_adopted(meeting):
    return AgendaVersion.objects.filter(meeting=meeting, kind=AgendaVersionKind.ADOPTED).exists()


def adopt_again(meeting, *, by):
    """What changes after the Feststellung makes the next version of it."""
    if was_adopted(meeting):
        adopt_agenda(meeting, by=by)
