"""Sentences about items and their Beratungen that several pages and actions say."""

from committees.states import MotionState

REVISED = (MotionState.DRAFT, MotionState.CO_SIGNING, MotionState.SIGNED)
ENDED_WORDS = {
    MotionState.WITHDRAWN: "Die Vorlage ist zurückgezogen. Setzen Sie den Punkt ab.",
    MotionState.DECLINED: "Die Vorlage ist ohne Beratung abgeschlossen. Setzen Sie den Punkt ab.",
}


def on_agenda_words(station):
    """Where a Beratung stands: "Die Vorlage steht auf der Tagesordnung ADI, 16.06.2026, Ö 7."."""
    item = station.agenda_item
    number = f", {item.number}" if item.number else ""
    return f"Die Vorlage steht auf der Tagesordnung {item.meeting}{number}."


def station_stays_words(station):
    """Why a Beratung cannot go, be given to another committee, or be deleted with its paper."""
    if not station.agenda_item_id:
        return f"Die Station „{station}“ folgt aus einem Beschluss („{station.arose_from.item.meeting}“) und bleibt."
    return f"{on_agenda_words(station)} Nehmen Sie sie zuerst dort herunter; die Station „{station}“ bleibt so lange."


def paper_notices(item):
    """[(symbol, words)] of what is true of the paper of an item, whatever the item itself says."""
    if item.motion is None or item.is_dropped:
        return [("info", later_words(item))] if item.paper_later_reason else []
    motion, version = item.motion, next(iter(item.motion.versions.all()), None)
    notices = [("danger", ENDED_WORDS[motion.state])] if motion.state in ENDED_WORDS else []
    if version is None:
        notices.append(("warning", later_words(item) or f"noch nicht freigegeben ({motion.get_state_display()})"))
    elif motion.state in REVISED:
        notices.append(("info", f"Fassung {version.number + 1} in Arbeit"))
    if version and version.is_public != item.is_public:
        notices.append(wrong_part_words(version))
    if version and version.subject != item.title:
        notices.append(("info", f"Betreff der Vorlage: „{version.subject}“"))
    return notices


def later_words(item):
    if not item.paper_later_reason:
        return ""
    day = f" bis {item.paper_later_on:%d.%m.%Y}" if item.paper_later_on else ""
    return f"Vorlage wird nachgereicht{day}: {item.paper_later_reason}"


def wrong_part_words(version):
    if version.is_public:
        return "info", "Die Vorlage ist öffentlich, der Punkt nicht."
    return "danger", "Die Vorlage ist nichtöffentlich, steht aber im öffentlichen Teil (§ 48 Abs. 2 GO NRW)."
