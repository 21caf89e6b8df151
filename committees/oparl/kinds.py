"""The twelve types of OParl, and which of our public records become which of them."""

SCHEMA = "https://schema.oparl.org/1.1/"
# Our own properties begin with "ris:".

# Word in our addresses → name of the type.
KINDS = {
    "system": "System",
    "body": "Body",
    "legislativeterm": "LegislativeTerm",
    "organization": "Organization",
    "person": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "agendaitem": "AgendaItem",
    "paper": "Paper",
    "consultation": "Consultation",
    "file": "File",
    "location": "Location",
}

# Type of a public record (PublicObject.record_type) → word of its OParl type.
RECORD_TYPES = {
    "town": "body",
    "term": "legislativeterm",
    "committee": "organization",
    "faction": "organization",
    "office": "organization",
    "person": "person",
    "membership": "membership",
    "faction_membership": "membership",
    "meeting": "meeting",
    "agenda_item": "agendaitem",
    "motion": "paper",
    "consultation": "consultation",
    "version_file": "file",
    "attachment": "file",
    "meeting_file": "file",
    "minutes_file": "file",
    "minutes_attachment": "file",
    "room": "location",
    "meeting_place": "location",
    "town_place": "location",
}

# A family is a record with everything that hangs on it: read, compared and taken back together.
FAMILIES = {
    "town": ("town", "town_place"),
    "term": ("term",),
    "committee": ("committee",),
    "faction": ("faction",),
    "office": ("office",),
    "person": ("person",),
    "membership": ("membership",),
    "faction_membership": ("faction_membership",),
    "room": ("room",),
    "meeting": ("meeting", "agenda_item", "meeting_file", "minutes_file", "minutes_attachment", "meeting_place"),
    "motion": ("motion", "consultation", "version_file", "attachment"),
}
FAMILY_OF = {record_type: family for family, types in FAMILIES.items() for record_type in types}
