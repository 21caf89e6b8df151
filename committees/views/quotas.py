"""The seat calculator: strengths in the address, three methods side by side, and a result that becomes the quotas."""

from collections import Counter

from django.contrib import messages
from django.db.models import Q
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.actions.quotas import adopt, quotas_of, seats_to_share, strengths_on
from committees.forms.quotas import AdoptForm, CalculationForm, LoadForm
from committees.forms.strengths import PREFIX
from committees.models import Faction, FactionQuota
from committees.models.walls import REFUSALS, german_sentence
from committees.rules.apportionment import METHODS
from committees.rules.language import listing
from committees.views.quota_tables import basis_words, compared, lot_words, steps_of, ties_of
from committees.views.seats import refuse_lookers, usual_day
from committees.views.shortcuts import once

LONGEST_LOT = FactionQuota._meta.get_field("lot_note").max_length
ADVISER = "ein Mitglied mit beratender Stimme benennen (§ 58 Abs. 1 S. 7 GO NRW)."


@require_safe
def seat_calculator(request):
    """Calculate; a committee without any strengths in the address first brings those of its factions."""
    refuse_lookers(request.user)
    loads = "gremium" in request.GET and "sitze" not in request.GET
    load = LoadForm(request.GET if loads else None, initial=request.GET.dict())
    if loads and load.is_valid():
        return redirect(reverse("seat-calculator") + "?" + loaded(**load.cleaned_data).urlencode())
    form = CalculationForm(request.GET)
    is_calculated = form.is_valid()
    context = {"load": load, "form": form, "methods": METHODS.values()}
    context |= result_of(request, form) if is_calculated else {}
    is_refused = loads or (form.is_asked and not is_calculated)
    return render(request, "committees/seat_calculator.html", context, status=422 if is_refused else 200)


def loaded(gremium, tag):
    """The address of the calculation for this committee: its seats, and the factions with their strengths."""
    day = tag or usual_day(gremium)
    seats = seats_to_share(gremium, day)
    query = QueryDict(mutable=True)
    query.update({"gremium": gremium.pk, "sitze": "" if seats is None else seats, "tag": day.isoformat()})
    for number, faction in enumerate(strengths_on(gremium.term, day)):
        query.update({f"{PREFIX}-{number}-name": faction.short_name, f"{PREFIX}-{number}-staerke": faction.strength})
    return query


def result_of(request, form):
    """What the page shows of a calculation."""
    distribution = form.distribution
    others = [form.compared(method).outer for method in METHODS if method != form.method]
    return {
        "is_calculated": True,
        "method": METHODS[form.method],
        "setting": form.setting,
        "distribution": distribution,
        "rows": compared(form),
        "steps": steps_of(distribution.outer),
        "other_steps": [steps_of(result) for result in others],
        "inner_steps": [(name, steps_of(result)) for name, result in distribution.inner.items()],
        "ties": ties_of(form),
        "hints": list(hints_of(form)),
        "kept": [(name, value) for name, values in request.GET.lists() if name != "los" for value in values],
        "obstacles": list(obstacles_of(form, factions_of(form))),
        "query": request.GET.urlencode(),
    }


def hints_of(form):
    """What the law says to this result."""
    without = [name for name, number in form.distribution.by_faction.items() if not number]
    if form.distribution.is_complete and without:
        verbs = ("erhält", "kann") if len(without) == 1 else ("erhalten", "können je")
        yield f"{listing(without)} {verbs[0]} keinen Sitz und {verbs[1]} {ADVISER}"
    if form.lists.joint:
        yield (
            "Eine gemeinsame Liste mehrerer Fraktionen darf nicht dazu dienen, mehr Sitze zu bekommen, als ihnen je "
            "für sich zustehen (BVerwG, 10.12.2003, 8 C 18.03, und 09.12.2009, 8 C 17.08). Wer auf ihr zum Zuge kommt, "
            "folgt aus ihrer Reihenfolge; vorgeschlagen ist die Verteilung nach demselben Verfahren."
        )


def factions_of(form):
    """{name in the calculation: faction of the committee's term}"""
    if not form.committee:
        return {}
    names = list(form.distribution.by_faction)
    rows = Faction.objects.filter(Q(short_name__in=names) | Q(name__in=names), term=form.committee.term_id)
    return {name: row for row in rows for name in (row.name, row.short_name) if name in names}


def obstacles_of(form, factions):
    """Why the result cannot become the quotas of a committee yet."""
    if not form.committee:
        yield "Es ist kein Gremium gewählt, dessen Sitze verteilt werden."
        return
    if not form.distribution.is_complete:
        yield "Das Los ist noch nicht eingetragen."
    unknown = [name for name, seats in form.distribution.by_faction.items() if seats and name not in factions]
    if unknown:
        verb = "ist keine Fraktion" if len(unknown) == 1 else "sind keine Fraktionen"
        yield f"{listing(unknown)} {verb} der {form.committee.term}. Bitte den Kurznamen aus der Verwaltung verwenden."
    twice = [row.short_name for row, times in Counter(factions.values()).items() if times > 1]
    if twice:
        yield f"{listing(twice)} steht unter zwei Namen da."


@once
def seat_adopt(request):
    """The calculated distribution becomes the quotas of the committee, from a day on."""
    refuse_lookers(request.user)
    calculation = CalculationForm(request.GET)
    factions = factions_of(calculation) if calculation.is_valid() else {}
    if not calculation.is_valid() or any(obstacles_of(calculation, factions)):
        return redirect(reverse("seat-calculator") + "?" + request.GET.urlencode())  # it says what is missing
    data = request.POST if request.method == "POST" else None
    form = AdoptForm(data, committee=calculation.committee, initial={"ab": calculation.day})
    seats = {factions[name]: number for name, number in calculation.distribution.by_faction.items() if name in factions}
    if form.is_valid() and is_adopted(request, form, calculation, seats):
        day = form.cleaned_data["ab"]
        return redirect(reverse("seat-grid", args=[calculation.committee.slug], query={"stand": day.isoformat()}))
    context = {"form": form, "seats": seats.items(), "query": request.GET.urlencode()} | change_of(calculation)
    return render(request, "committees/seat_adopt.html", context, status=422 if form.is_bound else 200)


def change_of(calculation):
    """What stands beside the form: how the result came about, and what holds until then."""
    return {
        "calculation": calculation,
        "method": METHODS[calculation.method],
        "lot": lot_words(calculation.distribution),
        "old": quotas_of(calculation.committee, calculation.day),
    }


def is_adopted(request, form, calculation, seats):
    """Whether the database took it; if not, its reason stands at the form."""
    try:
        is_new = adopt(
            calculation.committee,
            seats,
            starts_on=form.cleaned_data["ab"],
            method=calculation.method,
            lot_note=lot_words(calculation.distribution)[:LONGEST_LOT],
            note=form.cleaned_data["note"],
            basis=basis_words(calculation),
            by=request.user,
        )
    except REFUSALS as error:
        form.add_error(None, german_sentence(error))
        return False
    sentence = "Die Verteilung ist übernommen." if is_new else "Diese Verteilung galt schon; geändert wurde nichts."
    messages.success(request, sentence)
    return True
