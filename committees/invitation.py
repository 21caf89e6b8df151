"""The documents of a frozen agenda: the invitation for the members, the notice for everyone. Both print `content`
alone, so that the same version makes the same bytes."""

from datetime import datetime

from committees.agendas import is_dropped, public_content_of
from committees.models import Committee, Municipality
from committees.states import AgendaItemKind, AgendaMark, AgendaVersionKind
from committees.words import genitive, german_day, listed
from meerbusch_vision.pdf import render_pdf

# What is read of contents that were frozen before they said it.
LATER_KEYS = {"senders": []}
PARTS = {True: "Öffentliche Sitzung", False: "Nichtöffentliche Sitzung"}
WHO_STANDS_IN = {
    Committee.Substitution.PERSONAL: "Es vertritt Sie Ihre persönliche Stellvertretung.",
    Committee.Substitution.LIST: "Es vertritt Sie, wer auf der Liste der Stellvertretungen als Nächstes steht.",
    Committee.Substitution.POOL: "Es vertritt Sie, wer auf der Liste Ihrer Fraktion als Nächstes steht.",
}
EXTENSION = "nur zur Erweiterung der Tagesordnung vorgeschlagen (§\u00a048 Abs.\u00a01 S.\u00a05 GO\u00a0NRW)"
MARKS_IN_WORDS = {
    AgendaMark.NEW: "neu",
    AgendaMark.CHANGED: "geändert",
    AgendaMark.DROPPED: "abgesetzt",
    AgendaMark.MOVED: "verschoben",
}


def invitation_pdf(version):
    """The invitation as bytes, PDF/UA-1 and PDF/A-2a, with everything that stands on the agenda: not for the public."""
    return render_pdf("pdf/invitation.html", invitation_of(version, Municipality.objects.first()))


def notice_pdf(version):
    """The notice as bytes, PDF/UA-1 and PDF/A-2a: neutral titles for the non-public part, nothing of its papers."""
    return render_pdf("pdf/notice.html", notice_of(version, Municipality.objects.first()))


def invitation_of(version, town):
    """What the invitation prints."""
    committees = version.content["meeting"]["committees"]
    return printed(version, version.content, town) | {
        "recipients": recipients_words(committees),
        "substitution": substitution_words(committees),
        "change_note": version.change_note,
    }


def notice_of(version, town):
    """What the notice prints."""
    return printed(version, public_content_of(version.content), town)


def printed(version, content, town):
    parts = parts_of(content)
    meeting = meeting_of(content)
    return {
        "meeting": meeting,
        "name": sitting_words(meeting),
        "called_to": called_to(sitting_words(meeting)),
        "parts": parts,
        "version": version.number,
        "is_supplement": version.kind == AgendaVersionKind.SUPPLEMENT,
        "changes": change_words(parts),
        "created_at": version.frozen_at,
        "town": town,
    }


def meeting_of(content):
    """The sitting with real dates, as templates want it."""
    meeting = LATER_KEYS | content["meeting"]
    return meeting | {"starts_at": datetime.fromisoformat(meeting["starts_at"])}


def sitting_words(meeting):
    """ "7. Sitzung des Rates"; committees that sit together count each for itself, so theirs has no number here."""
    names = listed([genitive(committee["name"]) for committee in meeting["committees"]])
    if len(meeting["committees"]) > 1:
        return f"gemeinsame Sitzung {names}"
    return f"{meeting['sequence']}. Sitzung {names}" if meeting["sequence"] else f"Sitzung {names}"


def called_to(name):
    """ "Einladung zur …": the words after it stand in the dative."""
    return name.replace("gemeinsame", "gemeinsamen", 1)


def recipients_words(committees):
    names = listed([genitive(committee["name"]) for committee in committees])
    return f"An die Mitglieder {names}"


def substitution_words(committees):
    """What a member does who cannot come, by the mode of each committee."""
    sentences = dict.fromkeys(stands_in(committee) for committee in committees)
    return ["Wenn Sie verhindert sind, sagen Sie bitte dem Sitzungsdienst so früh wie möglich Bescheid.", *sentences]


def stands_in(committee):
    if committee.get("is_council"):
        return "Ratsmitglieder können sich nicht vertreten lassen."
    return WHO_STANDS_IN.get(committee.get("substitution"), "Wer Sie vertritt, benennt Ihre Fraktion.")


# --- the agenda ---


def parts_of(content):
    """Both parts, counted in Roman numbers; one that stands alone is not counted."""
    parts = [part_of(part) for part in content["parts"] if part["items"]]
    for number, part in zip(("I.", "II."), parts, strict=False):
        part["title"] = f"{number} {part['title']}" if len(parts) > 1 else part["title"]
    return parts


def part_of(part):
    """{"title", "is_public", "groups": [{"heading", "rows"}]}: rows stand below the heading that came before them."""
    groups = [{"heading": "", "rows": []}]
    for item in part["items"]:
        if item["kind"] == AgendaItemKind.HEADING:
            groups.append({"heading": item["title"], "rows": []})
        else:
            groups[-1]["rows"] += rows_of(item)
    groups = [group for group in groups if group["heading"] or group["rows"]]
    return {"title": PARTS[part["is_public"]], "is_public": part["is_public"], "groups": groups}


def rows_of(item):
    return [row_of(item), *(row_of(child, is_below=True) for child in item["items"])]


def row_of(item, *, is_below=False):
    motion = item.get("motion")
    return {
        "number": item["number"],
        "title": item["title"],
        "paper": motion["number"] if motion else "",
        "mark": item.get("mark") or "",
        "mark_label": AgendaMark(item["mark"]).label if item.get("mark") else "",
        "is_dropped": is_dropped(item),
        "is_below": is_below,
        "lines": [line for line in lines_below(item) if line],
    }


def lines_below(item):
    """What stands below the title; a non-public item of the public copy has none of the keys."""
    return [
        dropped_words(item),
        ", ".join(role_words(item.get("consultations") or [])),
        item.get("requested_by") and f"vorgeschlagen von: {item['requested_by']}",
        item.get("rapporteur") and f"Berichterstattung: {item['rapporteur']}",
        later_words(item.get("paper_later")),
        EXTENSION if item["is_extension"] else "",
    ]


def dropped_words(item):
    if not is_dropped(item):
        return ""
    return f"abgesetzt: {item['dropped_reason']}" if item.get("dropped_reason") else "abgesetzt"


def role_words(consultations):
    """What the committee does with the paper; each is named where several sit together."""
    if len(consultations) == 1:
        return [consultations[0]["role_label"]]
    return [f"{each['committee']}: {each['role_label']}" for each in consultations]


def later_words(later):
    if not later:
        return ""
    day = f" bis zum {german_day(later['on'])}" if later["on"] else ""
    return f"Die Vorlage wird{day} nachgereicht: {later['reason']}"


def change_words(parts):
    """ "neu: Ö 7; geändert: Ö 2, Ö 3": what a Nachtrag changed, by numbers alone."""
    rows = [row for part in parts for group in part["groups"] for row in group["rows"] if row["number"]]
    found = {word: [row["number"] for row in rows if row["mark"] == mark] for mark, word in MARKS_IN_WORDS.items()}
    return "; ".join(f"{word}: {', '.join(numbers)}" for word, numbers in found.items() if numbers)
