"""Sentences about items and their Beratungen that several pages and actions say."""


def on_agenda_words(station):
    """Where a Beratung stands: "Die Vorlage steht auf der Tagesordnung ADI, 16.06.2026, Ö 7."."""
    item = station.agenda_item
    number = f", {item.number}" if item.number else ""
    return f"Die Vorlage steht auf der Tagesordnung {item.meeting}{number}."


def station_stays_words(station):
    """Why a Beratung cannot go, be given to another committee, or be deleted with its paper."""
    return f"{on_agenda_words(station)} Nehmen Sie sie zuerst dort herunter; die Station „{station}“ bleibt so lange."
