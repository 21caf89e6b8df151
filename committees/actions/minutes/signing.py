"""Signatures under minutes: the signed sheet was filed, or a qualified electronic signature is attached (N2)."""

from django.db import transaction

from committees import clock
from committees.actions.files import read, store
from committees.actions.minutes.held import held_minutes
from committees.actions.results import make_final
from committees.inspection.signatures import CONTAINER, DETACHED, is_over, signature_type_of
from committees.models import AuditEntry, Meeting, Minutes, MinutesSignature
from committees.states import MeetingState, MinutesState, SignerRole, SigningWay
from committees.workflow import NotAllowed

NO_FILE = "Zur qualifizierten elektronischen Signatur gehört ihre Datei"
OTHER = {
    DETACHED: "Signiert ist ein anderes Dokument als das festgeschriebene PDF",
    CONTAINER: "Das festgeschriebene PDF liegt nicht unverändert darin",
}


@transaction.atomic
def sign(minutes, person, role, *, way, signed_on, file=None, by):
    """Record that this person signed; `file` is (name, bytes, media type) of the scan or the signature, or None. With
    the last signature the minutes are signed."""
    # The sitting too: of its two documents signed at once the second must see that the first is.
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=minutes.meeting_id)
    held = held_minutes(minutes)
    version = newest_version(held)
    refuse_signature(held, version, person, role, way, signed_on, file)
    signature = MinutesSignature.objects.create(
        version=version,
        person=person,
        role=role,
        way=way,
        signed_on=signed_on,
        file=store(*file[1:]) if file else None,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    words = f"{signature.get_role_display()}, {signature.get_way_display()}"
    AuditEntry.objects.note(by=by, subject=held, action="sign_minutes", after=person.name, note=words)
    if not still_to_sign(version):
        note_signed(held)
    return signature


def newest_version(minutes):
    return minutes.versions.select_related("file").order_by("number").last()


def refuse_signature(minutes, version, person, role, way, signed_on, file):
    if minutes.state != MinutesState.TO_SIGN or version is None:
        raise NotAllowed(
            f"Die Niederschrift liegt nicht zur Unterschrift. Stand: {minutes.get_state_display()} (§ 52 GO NRW)."
        )
    if version.signatures.filter(person=person).exists():
        raise NotAllowed(
            f"{person.name} hat die Niederschrift schon unterzeichnet; Vorsitz und Schriftführung sind zwei Personen "
            "(§ 52 Abs. 1 GO NRW)."
        )
    if {"role": role, "person": person.pk} not in asked_of(version):
        raise NotAllowed(
            f"{person.name} unterzeichnet diese Niederschrift nicht als {SignerRole(role).label} (§ 52 Abs. 1 GO NRW)."
        )
    refuse_day(version, signed_on)
    problem = file_problem(way, file, version)
    if problem:
        raise NotAllowed(f"{problem} (§ 52 Abs. 1 GO NRW).")


def file_problem(way, file, version):
    """Why this file does not go with this way of signing, without its source; "" when it does."""
    if way == SigningWay.ELECTRONIC:
        return signature_problem(file, version) if file else NO_FILE
    if file and signature_type_of(file[1]) in (DETACHED, CONTAINER):
        return f"„{file[0]}“ ist kein Scan, sondern eine elektronische Signatur; bitte diese Weise wählen"
    return ""


def signature_problem(file, version):
    name, data, _ = file
    media_type = signature_type_of(data)
    if media_type is None:
        return (
            f"In „{name}“ steht keine elektronische Signatur. Bitte das signierte PDF, die Signaturdatei (.p7s) oder "
            "den Container (.asice) anfügen; ein Scan gehört zum Original auf Papier"
        )
    if not is_over(data, media_type, read(version.file)):
        return f"„{name}“ gehört nicht zu dieser Niederschrift: {OTHER[media_type]}"
    return ""


def refuse_day(version, day):
    if day > clock.today():
        raise NotAllowed("Der Tag der Unterschrift liegt in der Zukunft.")
    if day < clock.local(version.frozen_at).date():
        raise NotAllowed("Unterschrieben wird, was festgeschrieben ist: Der Tag liegt vor der Festschreibung.")


def asked_of(version):
    return [{"role": each["role"], "person": each["person"]} for each in version.content["signers"]]


def still_to_sign(version):
    """Those of the frozen signers who have not signed yet."""
    signed = set(version.signatures.values_list("role", "person"))
    return [each for each in version.content["signers"] if (each["role"], each["person"]) not in signed]


def note_signed(minutes):
    """With the last document of a sitting the sitting itself is done."""
    minutes.state = MinutesState.SIGNED
    minutes.save(update_fields=["state"])
    if minutes.is_public:
        make_final(minutes.meeting, committee=minutes.committee)
    waiting = Minutes.objects.filter(meeting=minutes.meeting).exclude(state__in=MinutesState.signed())
    if not waiting.exists():
        Meeting.objects.filter(pk=minutes.meeting_id, state=MeetingState.FINISHED).update(state=MeetingState.SIGNED)
