"""What a founding paper says of its group, for the form that founds it."""

import re
from datetime import date

from committees import clock
from committees.states import ConsultationRole
from committees.texts import plain_text

QUOTED_NAME = re.compile(r"Projektgruppe\s+[„“\"»]([^„“”\"«»]{2,150})[“”\"«]")
LONGEST_MANDATE, LONGEST_SHORT_NAME = 4000, 20
USUAL = {"seats_per_faction": 1, "administration_seats": 6}


def proposal_of(version, resolution=None):
    """Values for FoundingForm from a released version: name, mandate, deciding committee and the day of its sitting;
    once the committee has decided, mandate, committee and day are those of the resolution."""
    content = version.content
    mandate = decided_mandate(resolution) or mandate_of(content)
    topic = topic_of(f"{version.subject}\n{mandate}", version.subject)
    return {
        "name": f"Projektgruppe {topic}"[:200],
        "short_name": f"PG {short(topic)}",
        "mandate": mandate,
        **(decided_station(resolution) or deciding_station(content)),
        **USUAL,
    }


def mandate_of(content):
    """The Beschlussvorschlag without its markup."""
    texts = [section["html"] for section in content["sections"] if section.get("is_resolution")]
    return plain_text("".join(texts))[:LONGEST_MANDATE].strip()


def decided_mandate(resolution):
    return plain_text(resolution.adopted or resolution.put)[:LONGEST_MANDATE].strip() if resolution else ""


def decided_station(resolution):
    if resolution is None:
        return {}
    return {"reports_to": resolution.committee_id, "starts_on": clock.local(resolution.decided_at).date()}


def topic_of(text, subject):
    """The name in quotation marks, or else the subject of the paper."""
    quoted = QUOTED_NAME.search(text)
    return " ".join((quoted[1] if quoted else subject).split())


def short(topic):
    """The topic itself where it is short, else its capitals: "Digitale Schule und Bildung" → "DSB"."""
    if len(topic) <= LONGEST_SHORT_NAME - len("PG "):
        return topic
    capitals = "".join(word[0] for word in topic.split() if word[0].isupper())
    return capitals[:8] if len(capitals) > 1 else topic[:4].upper()


def deciding_station(content):
    """To whom the group reports, and since when it exists."""
    stations = [each for each in content["consultations"] if each["role"] == ConsultationRole.DECISION]
    if not stations:
        return {"reports_to": None, "starts_on": clock.today()}
    day = stations[-1]["meeting_on"]
    return {
        "reports_to": stations[-1].get("committee_id"),
        "starts_on": date.fromisoformat(day) if day else clock.today(),
    }
