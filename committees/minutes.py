"""Minutes as they are read, on pages and in the PDF: the same words from the same content."""

from datetime import date, datetime

from committees.invitation import meeting_of, sitting_words
from committees.models import Municipality
from committees.states import EventKind, RowKind
from committees.words import clock_time, listed, local, long_day, slugify
from meerbusch_vision.pdf import render_pdf

PARTS = {True: "öffentlicher Teil", False: "nichtöffentlicher Teil"}
ROLES = {"chair": "Sitzungsleitung", "minute_taker": "Schriftführung"}
SHORT = {  # what stands in the head of the table of votes
    "yes": "Ja", "no": "Nein", "abstain": "Enthaltung", "invalid": "ungültig", "excluded": "Befangen",
    "absent": "nicht anwesend", "seats": "Sitze",
}  # fmt: skip


def minutes_pdf(content, *, created_at, is_draft=False):
    """The document as bytes, PDF/UA-1 and PDF/A-2a."""
    context = {
        "minutes": printed(content),
        "town": Municipality.objects.first(),
        "created_at": created_at,
        "is_draft": is_draft,
    }
    return render_pdf("pdf/minutes.html", context)


def printed(content):
    """The content with the sentences and times that a template prints."""
    meeting, head = meeting_of(content), content["head"]
    is_joint = len(content["attendance"]) > 1
    return content | {
        "meeting": meeting,
        "name": sitting_words(meeting),
        "part": PARTS[content["is_public"]],
        "facts": facts_of(meeting, head, content["bodies"]),
        "attendance": [printed_body(body, is_joint) for body in content["attendance"]],
        "items": [printed_item(item) for item in content["items"]],
        "events": [event_words(event) for event in content["events"]],
        "end": end_words(head),
        "recording": recording_words(head),
        "signers": [signer | {"label": ROLES[signer["role"]]} for signer in content["signers"]],
    }


def facts_of(meeting, head, bodies):
    """[(label, value)] of the head."""
    leaders = [each["name"] for each in head["leaders"]]
    rows = [
        ("Gremium" if len(bodies) == 1 else "Gremien", ", ".join(bodies)),
        ("Tag", f"{meeting['starts_at']:%d.%m.%Y}"),
        ("Ort", ", ".join(filter(None, (meeting["place"], meeting["address"])))),
        ("Beginn", at_time(head["opened_at"])),
        ("Ende", at_time(head["closed_at"])),
        ("Sitzungsleitung", listed(leaders) if leaders else ""),
        ("Schriftführung", head["minute_taker"]),
    ]
    return [(label, value or "noch offen") for label, value in rows]


def at_time(iso):
    return clock_time(datetime.fromisoformat(iso)) if iso else ""


def bare_time(iso):
    moment = local(datetime.fromisoformat(iso))
    return f"{moment.hour}:{moment:%M}"


# --- attendance ---


def printed_body(body, is_joint):
    groups = [
        {"title": group["title"], "rows": [person_words(row) for row in group["rows"]]} for group in body["groups"]
    ]
    return {"body": body["body"] if is_joint else "", "groups": groups}


def person_words(row):
    """ "Kim Muster, Ratsmitglied, für Ada Brandt, 17:10–18:30 Uhr": the name, and what is said of it."""
    stands_in = f"für {row['stands_in_for']}" if row["stands_in_for"] else ""
    said = [row["role"], stands_in, times_words(row), row["note"]]
    return {"name": row["name"], "said": ", ".join(filter(None, said))}


def times_words(row):
    if row["is_there_throughout"]:
        return ""
    if not row["times"]:
        return row["absence"] or "nicht anwesend"
    return f"anwesend {listed([span_words(*times) for times in row['times']])}"


def span_words(begin, end):
    return f"{bare_time(begin)}–{bare_time(end)} Uhr" if end else f"ab {bare_time(begin)} Uhr"


# --- items ---


def printed_item(item):
    return item | {
        "resolutions": [printed_resolution(each) for each in item["resolutions"]],
        "left": [leaving_words(each) for each in item["conflicts"]],
        "is_empty": not (item["report"] or item["note"] or item["resolutions"] or item["questions"]),
    }


def leaving_words(conflict):
    """Who left for § 31 GO NRW, from when until when."""
    where = "nahm im Zuhörerraum Platz" if conflict["stayed"] else "verließ den Sitzungsraum"
    begin, end = conflict["left_at"], conflict["returned_at"]
    when = f" ({span_words(begin, end)})" if begin else ""
    return f"{conflict['name']} nahm wegen Befangenheit an Beratung und Abstimmung nicht teil und {where}{when}."


def printed_resolution(resolution):
    """With the table of votes: only the columns that are needed in every case, and invalid votes where there are."""
    names = [name for name in SHORT if name != "invalid" or any(row["invalid"] for row in resolution["rows"])]
    rows = [
        {
            "label": row["label"],
            "is_total": row["kind"] == RowKind.TOTAL,
            "cells": [(SHORT[name], row[name]) for name in names],
        }
        for row in resolution["rows"]
    ]
    return resolution | {
        "columns": [SHORT[name] for name in names],
        "rows": rows,
        "goes_on": goes_on_words(resolution.get("adjourned_to")),
    }


def goes_on_words(day):
    return f"Vertagt auf die Sitzung am {long_day(date.fromisoformat(day))}." if day else ""


# --- what happened besides ---


def event_words(event):
    place = f" bei {event['item']}" if event["item"] else ""
    label = "" if event["kind"] == EventKind.OTHER and event["words"] else event["label"]
    said = ": ".join(filter(None, (label, ", ".join(filter(None, (event["name"], event["words"]))))))
    return f"{at_time(event['at'])}{place}: {said}"


def end_words(head):
    return f"Die Sitzung endet um {at_time(head['closed_at'])}." if head["closed_at"] else ""


def recording_words(head):
    deleted = head["recording_deleted_by"]
    return (
        f"Die Aufzeichnung der Sitzung wird bis zum {long_day(date.fromisoformat(deleted))} gelöscht."
        if deleted
        else ""
    )


def file_name(content, number):
    """Niederschrift-ADI-007-2021-oeffentlich.pdf"""
    meeting = content["meeting"]
    sitting = slugify(meeting["number"]) or f"{meeting['starts_at']:.10}"
    part = "oeffentlich" if content["is_public"] else "nichtoeffentlich"
    later = f"-Fassung-{number}" if number > 1 else ""
    return f"Niederschrift-{sitting}-{part}{later}.pdf"
