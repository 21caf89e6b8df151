"""What somebody looked at before a step: its form carries it, and the step compares once the row is held."""

from committees.parts import changed_parts, hash_of, part_hashes, part_titles

DETAILS, SITTINGS = "details", "sittings"  # no signature covers them, but a release freezes them
TITLES = {DETAILS: "Vorlagenart, Datum, Aktenzeichen und Verweise", SITTINGS: "Sitzungen der Beratungsfolge"}
GONE = "eine Anlage, die es nicht mehr gibt"
SHORT = 16


class Unseen(Exception):
    """Since the form was opened something has changed; nothing was done."""

    def __init__(self, changes):
        super().__init__(
            f"Inzwischen hat sich geändert: {', '.join(changes)}. Bitte sehen Sie sich das noch einmal an."
        )


def seen_draft(motion):
    """What a form carries of a draft that was loaded with its parts: "head:5f… facts:09…"."""
    return " ".join(f"{part}:{short}" for part, short in short_hashes(motion).items())


def seen_version(motion):
    """What a form carries of the newest version."""
    return str(motion.newest_version_number)


def short_hashes(motion):
    links = sorted([link.target_id, link.relation] for link in motion.links.all())
    day = motion.paper_date and motion.paper_date.isoformat()
    hashes = part_hashes(motion) | {
        DETAILS: hash_of([motion.kind_id, day, motion.file_reference, links]),
        SITTINGS: hash_of([station.meeting_id for station in motion.consultations.all()]),
    }
    return {part: value[:SHORT] for part, value in hashes.items()}


def refuse_unseen_draft(motion, seen):
    """Unseen, if the draft is not the one that was looked at; None: nobody looked, as in a command."""
    if seen is None:
        return
    looked_at = dict(pair.partition(":")[::2] for pair in seen.split())
    titles = part_titles(motion) | TITLES
    changes = [titles.get(part, GONE) for part in changed_parts(looked_at, short_hashes(motion))]
    if changes:
        raise Unseen(dict.fromkeys(changes))


def refuse_unseen_version(motion, seen):
    """Unseen, if a newer version was released than the one that was looked at."""
    if seen is not None and seen != seen_version(motion):
        raise Unseen([f"Die jüngste freigegebene Fassung ist Fassung {seen_version(motion)}"])


# --- what a second person decides on ---


def seen_proposal(proposal, number):
    """What the form of a second person carries: the proposal that was read, and which version would go out by it."""
    return f"{proposal.pk}:{number}"


def refuse_unseen_proposal(proposal, number, seen):
    """Unseen, if another proposal waits or another version would go out; None: nobody looked, as in a command."""
    if seen is None:
        return
    read, _, version = seen.partition(":")
    if read != str(proposal.pk):
        raise Unseen(["der Vorschlag; es wartet ein neuer"])
    if version != str(number):
        raise Unseen([f"die Fassung; hinaus ginge jetzt Fassung {number}"])
