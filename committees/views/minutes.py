"""The minutes of a sitting: one page for writing, signing, sending and objecting; each of its forms says by `act` what
it does."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from committees import clock
from committees.actions import minutes as actions
from committees.actions.seen import Unseen
from committees.forms.minutes import (
    AnswerForm,
    FactsForm,
    FileForm,
    GuestForm,
    ObjectionForm,
    PaperForm,
    RemarkForm,
    ResultForm,
    ReviewForm,
    SignatureForm,
    TextsForm,
)
from committees.models import Meeting, Membership, Minutes, MinutesObjection, Person, Proceedings, TextBlock
from committees.proceedings.minutes import found_with, with_all
from committees.rights import (
    is_committee_services,
    may_object_to_minutes,
    may_remark_on_minutes,
    may_write_minutes,
    reads_minutes,
    reads_running_sitting,
)
from committees.states import MinutesState, OpenedPaper, Position
from committees.texts import to_html
from committees.views import recalls
from committees.views.minutes_sheet import MinutesSheet
from committees.views.shortcuts import key_in, note_opened_of_sitting, once
from committees.workflow import NotAllowed

READERS = (
    "Eine Niederschrift lesen bis zur Unterzeichnung Schriftführung, Vorsitz und Sitzungsdienst, danach wer zu der "
    "Sitzung geladen wird."
)
NOT_BEGUN = "Die Niederschrift beginnt mit der Eröffnung der Sitzung."


@once
def minutes_page(request, slug):
    return answer(request, slug, is_public=True)


@once
def minutes_closed(request, slug):
    return answer(request, slug, is_public=False)


def answer(request, slug, *, is_public):
    everything = minutes_of_sitting(request, slug)
    minutes = chosen(everything, request.GET.get("gremium"), is_public)
    if not reads_minutes(minutes, request.user):
        raise PermissionDenied(READERS)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act in SHARED:  # what the form is compared with stays as it is
        Proceedings.objects.select_for_update(of=("self",)).get(meeting=minutes.meeting_id)
    sheet = MinutesSheet(found_with(minutes), request.user, request.GET.get("teil", ""))
    if sheet.is_signed:
        note_opened_of_sitting(request, minutes.meeting, sheet.number, OpenedPaper.MINUTES, minutes)
    if act == "step":
        return take_step(request, sheet)
    if act in ROWS:
        return ROWS[act](request, sheet)
    forms = forms_of(request, sheet, act)
    if act not in forms or not forms[act].is_valid():
        return page(request, sheet, forms, everything, status=422 if act else 200)
    messages.success(request, ACTS[act](request, sheet, forms[act]))
    return redirect(back_to(request, sheet, act))


def minutes_of_sitting(request, slug):
    """All minutes of this sitting, begun now if the sitting is older than they are."""
    here = {"meeting__slug": slug, "meeting__in": Meeting.objects.visible_to(request.user)}
    found = list(with_all(Minutes.objects.filter(**here)))
    if found:
        return found
    sitting = get_object_or_404(Proceedings, **here)
    actions.begin_minutes(sitting.meeting)
    return list(with_all(Minutes.objects.filter(**here)))


def chosen(everything, slug, is_public):
    """The document of this part; in a joint sitting that of the committee which the address names, else the first."""
    part = [each for each in everything if each.is_public == is_public]
    named = [each for each in part if each.committee and each.committee.slug == slug]
    if not part or (slug and part[0].committee and not named):
        raise Http404(NOT_BEGUN)
    return (named or part)[0]


def back_to(request, sheet, act):
    """Who saves a text stays at its section; everything else leads to the page."""
    address = sheet.minutes.get_absolute_url()
    is_writing = act == "texts" and "done" not in request.POST
    return sheet.address_of(sheet.part) if is_writing else f"{address}#{sheet.part}" if act == "texts" else address


# --- forms ---


def forms_of(request, sheet, act):
    """{name: form} of what this user may do now; the one that was sent is bound."""
    makers = dict(makers_of(sheet))
    if act and act not in makers and act in ACTS:
        refuse(sheet, act)
    forms = {}
    for name, make in makers.items():
        is_sent = name == act
        data = (request.POST, request.FILES) if is_sent else (None, None)
        forms[name] = make(*data, prefix=None if name == "texts" else name)
    return forms


def makers_of(sheet):
    """(name, function that makes the form) of what is possible now."""
    minutes, user = sheet.minutes, sheet.user
    if sheet.is_writing:
        if sheet.part:
            yield "texts", partial(TextsForm, texts=sheet.texts, user=user)
        yield (
            "facts",
            partial(FactsForm, persons=persons_of(sheet), initial=facts_now(sheet), record=minutes, user=user),
        )
        yield "guest", GuestForm
        if sheet.questions:
            yield "answer", partial(AnswerForm, questions=sheet.questions)
        yield "attach", FileForm
        if minutes.state == MinutesState.DRAFT:
            yield "review", ReviewForm
    if may_remark_on_minutes(minutes, user):
        yield "remark", partial(RemarkForm, items=sheet.content["items"])
    if sheet.may_sign and sheet.waiting:
        initial = {"signed_on": clock.today()}
        yield "sign", partial(SignatureForm, signers=sheet.waiting, minutes=minutes, initial=initial)
    if sheet.may_send and sheet.unsent:
        yield "paper", partial(PaperForm, persons=[person for person, _ in sheet.unsent])
    if may_object_to_minutes(minutes, user):
        yield "object", partial(ObjectionForm, persons=raisers(minutes, user))


def refuse(sheet, act):
    """Why a form that was open is not there any more."""
    if act in ("texts", "facts", "guest", "answer", "attach"):
        if not may_write_minutes(sheet.minutes, sheet.user):
            raise PermissionDenied("Die Niederschrift schreibt die Schriftführung.")
        raise NotAllowed(" ".join(sheet.against("edit")) or "Bitte zuerst einen Abschnitt wählen.")
    raise NotAllowed(f"Das ist jetzt nicht möglich. Stand der Niederschrift: {sheet.minutes.get_state_display()}.")


def persons_of(sheet):
    """[(key, name)] of those who may have led or written: who was there, and who takes minutes here."""
    rows = sheet.found.attendances
    takers = Membership.objects.on(sheet.meeting.day).filter(
        committee__in=[body.pk for body in sheet.found.bodies], position=Position.MINUTE_TAKER
    )
    named = {row.person_id: row.name for row in rows if row.person_id}
    named |= {seat.person_id: seat.person.name for seat in takers.select_related("person")}
    sitting = sheet.found.proceedings
    named |= {person.pk: person.name for person in (sitting.chair, sitting.minute_taker) if person}
    return list(named.items())


def facts_now(sheet):
    sitting = sheet.found.proceedings
    return {
        "chair": sitting.chair_id or "",
        "minute_taker": sitting.minute_taker_id or "",
        "recording_deleted_by": sitting.recording_deleted_by,
    }


def raisers(minutes, user):
    """Committee services say who objects; a member does so for themselves."""
    if not is_committee_services(minutes, user):
        return None
    seats = Membership.objects.filter(committee__in=minutes.meeting.committees.all())
    return Person.objects.filter(pk__in=seats.values("person")).order_by("sort_key")


# --- what the forms do; each gives the sentence for the page ---


def save_texts(request, sheet, form):
    said = take_block(request.POST.get("block"), form)
    texts = {key: sheet.texts[key] for key in form.changed_sections()}
    items = {item.pk: item for item in sheet.found.items}
    stored = {(text.place, items.get(text.item_id)): form.cleaned_data[f"section_{key}"] for key, text in texts.items()}
    actions.save_texts(sheet.minutes, stored, by=request.user)
    return said


def take_block(key, form):
    """Without a script: the Textbaustein whose button was pressed goes behind what was typed."""
    if not key:
        return "Der Text ist gespeichert."
    block = TextBlock.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 16 else None
    if block is None:
        return "Der Text ist gespeichert. Diesen Textbaustein gibt es nicht mehr."
    form.append(to_html(block.html))
    return f"Der Text ist gespeichert, „{block.name}“ ist angefügt."


def save_facts(request, sheet, form):
    actions.save_facts(sheet.minutes, **form.cleaned_data, by=request.user)
    return "Die Angaben sind gespeichert."


def add_guest(request, sheet, form):
    guest = actions.add_guest(sheet.minutes, **form.cleaned_data, by=request.user)
    return f"{guest.name} steht unter den Gästen."


def answer_question(request, sheet, form):
    question, answer, in_writing = (form.cleaned_data[name] for name in ("question", "answer", "in_writing"))
    actions.answer_question(sheet.minutes, question, answer=answer, in_writing=in_writing, by=request.user)
    return "Die Antwort ist gespeichert."


def attach(request, sheet, form):
    file = actions.attach(sheet.minutes, *form.cleaned_data["file"], title=form.cleaned_data["title"], by=request.user)
    return f"„{file.title}“ ist angefügt."


def begin_review(request, sheet, form):
    return actions.take(sheet.minutes, "review", until=form.cleaned_data["until"], by=request.user)


def remark(request, sheet, form):
    key = form.cleaned_data["item"]
    item = next((each for each in sheet.found.items if str(each.pk) == key), None)
    actions.remark(sheet.minutes, form.cleaned_data["text"], item=item, by=request.user)
    return "Die Anmerkung ist gespeichert."


def sign(request, sheet, form):
    role, _, key = form.cleaned_data["signer"].rpartition("-")
    actions.sign(
        sheet.minutes,
        Person.objects.get(pk=key),
        role,
        way=form.cleaned_data["way"],
        signed_on=form.cleaned_data["signed_on"],
        file=form.cleaned_data["file"],
        by=request.user,
    )
    return "Die Unterschrift ist vermerkt."


def note_paper(request, sheet, form):
    number = actions.note_paper(sheet.minutes, form.cleaned_data["persons"], by=request.user)
    return "1 Zuleitung ist vermerkt." if number == 1 else f"{number} Zuleitungen sind vermerkt."


def raise_objection(request, sheet, form):
    raised_by = form.cleaned_data.get("raised_by") or request.user.person
    actions.raise_objection(sheet.minutes, form.cleaned_data["text"], raised_by=raised_by, by=request.user)
    return "Die Einwendung ist vermerkt. Sie kommt in der nächsten Sitzung zur Sprache."


ACTS = {
    "texts": save_texts,
    "facts": save_facts,
    "guest": add_guest,
    "answer": answer_question,
    "attach": attach,
    "review": begin_review,
    "remark": remark,
    "sign": sign,
    "paper": note_paper,
    "object": raise_objection,
}
SHARED = ("facts", "answer")  # what stands there may have been changed by somebody else


def take_step(request, sheet):
    step = request.POST.get("step", "")
    looked_at = {"seen": request.POST.get("seen")} if step == "submit" else {}
    try:
        sentence = actions.take(sheet.minutes, step, by=request.user, **looked_at)
    except Unseen as change:
        return page_as_it_is_now(request, sheet, str(change))
    messages.success(request, sentence)
    return redirect(sheet.minutes)


def page_as_it_is_now(request, sheet, change):
    """With what others changed since it was opened, and the sentence on that."""
    everything = list(with_all(Minutes.objects.filter(meeting=sheet.meeting)))
    minutes = next(each for each in everything if each == sheet.minutes)
    now = MinutesSheet(found_with(minutes), request.user, sheet.part)
    return page(request, now, forms_of(request, now, ""), everything, status=409, change=change)


def detach(request, sheet):
    file = get_object_or_404(sheet.minutes.files, pk=key_in(request, "file"))
    refuse_readers(sheet)
    actions.detach(file, by=request.user)
    messages.success(request, f"„{file.title}“ ist entfernt.")
    return redirect(sheet.minutes)


def settle(request, sheet):
    refuse_readers(sheet)
    actions.settle(get_object_or_404(sheet.minutes.comments, pk=key_in(request, "comment")), by=request.user)
    messages.success(request, "Die Anmerkung ist erledigt.")
    return redirect(sheet.minutes)


def record_result(request, sheet):
    refuse_readers(sheet)
    form = ResultForm(request.POST)
    if not form.is_valid():
        raise NotAllowed("Bitte das Ergebnis der Einwendung angeben.")
    objection = get_object_or_404(MinutesObjection, minutes=sheet.minutes, pk=form.cleaned_data["objection"])
    actions.record_result(objection, form.cleaned_data["result"], by=request.user)
    messages.success(request, "Das Ergebnis der Einwendung ist vermerkt.")
    return redirect(sheet.minutes)


ROWS = {"detach": detach, "settle": settle, "result": record_result}


def refuse_readers(sheet):
    if not may_write_minutes(sheet.minutes, sheet.user):
        raise PermissionDenied("Die Niederschrift schreibt die Schriftführung.")


# --- the page ---


def ways_of(sheet):
    """To those who write and lead: who sees what, and the Rückruf."""
    if reads_running_sitting(sheet.meeting, sheet.user):
        yield from recalls.ways(sheet.meeting, sheet.user, sheet.minutes)


def page(request, sheet, forms, everything, *, status, change=""):
    context = {
        "change": change,
        "sheet": sheet,
        "minutes": sheet.printed,
        "record": sheet.minutes,
        "meeting": sheet.meeting,
        "forms": forms,
        "others": [each for each in everything if each != sheet.minutes and reads_minutes(each, request.user)],
        "blocks": sheet.text_blocks() if "texts" in forms else [],
        "ways": list(ways_of(sheet)),
        "text_fields": forms["texts"].sections() if "texts" in forms else [],
        "objections": sheet.objections(),
        "result_form": ResultForm(),
    }
    return render(request, "committees/minutes_page.html", context, status=status)
