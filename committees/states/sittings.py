"""States of sittings up to their opening: agenda, Versand, replies."""

from django.db.models import TextChoices


class MeetingState(TextChoices):
    PLANNED = "planned", "geplant"
    AGENDA_SET = "agenda_set", "Tagesordnung festgesetzt"
    INVITED = "invited", "eingeladen"
    RUNNING = "running", "läuft"
    FINISHED = "finished", "beendet"
    SIGNED = "signed", "Niederschrift unterzeichnet"
    CANCELLED = "cancelled", "abgesagt"

    @classmethod
    def before_it_begins(cls):
        """While the agenda can still be changed."""
        return [cls.PLANNED, cls.AGENDA_SET, cls.INVITED]

    @classmethod
    def from_invitation_on(cls):
        """Once invited, the members have the agenda."""
        return [cls.INVITED.value, cls.RUNNING.value, cls.FINISHED.value, cls.SIGNED.value]

    @classmethod
    def once_begun(cls):
        """From its opening on there are results."""
        return [cls.RUNNING.value, cls.FINISHED.value, cls.SIGNED.value]


class MeetingForm(TextChoices):
    """How a sitting is held (§§ 47a, 58a GO NRW)."""

    IN_PERSON = "in_person", "in Präsenz"
    HYBRID = "hybrid", "hybrid"
    DIGITAL = "digital", "digital"


class AgendaItemKind(TextChoices):
    FORMALITY = "formality", "Formalie"
    MOTION = "motion", "Vorlage"
    FACTION_MOTION = "faction_motion", "Antrag"
    INQUIRY = "inquiry", "Anfrage"
    ANNOUNCEMENT = "announcement", "Mitteilungen"
    ELECTION = "election", "Wahl"
    QUESTION_TIME = "question_time", "Einwohnerfragestunde"
    OTHER = "other", "Sonstiges"
    HEADING = "heading", "Zwischentitel"

    @classmethod
    def of_every_sitting(cls):
        """Kinds that each agenda has anew; nothing of theirs is carried to the next sitting."""
        return [cls.FORMALITY.value, cls.ANNOUNCEMENT.value, cls.QUESTION_TIME.value, cls.HEADING.value]

    @classmethod
    def needs_reason(cls):
        """Kinds with a matter of their own: in the non-public part each says why (§ 48 Abs. 2 GO NRW)."""
        return [cls.MOTION.value, cls.FACTION_MOTION.value, cls.INQUIRY.value, cls.ELECTION.value]


class AgendaItemState(TextChoices):
    ON = "on", "auf der Tagesordnung"
    DROPPED = "dropped", "abgesetzt"


class AgendaVersionKind(TextChoices):
    INVITATION = "invitation", "Einladung"
    SUPPLEMENT = "supplement", "Nachtrag"
    ADOPTED = "adopted", "wie festgestellt"


class AgendaMark(TextChoices):
    """What a Nachtrag says of an item, compared with the version before."""

    NEW = "new", "neu"
    CHANGED = "changed", "geändert"
    DROPPED = "dropped", "abgesetzt"
    MOVED = "moved", "verschoben"


class Numbering(TextChoices):
    PER_PART = "per_part", "jeder Teil beginnt bei 1 (Ö 1, N 1)"
    RUNNING = "running", "durchlaufend (Ö 1 … Ö 9, N 10)"


class Late(TextChoices):
    """Where an item stands that comes after the agenda was set."""

    END = "end", "am Ende, mit der nächsten Nummer"
    LETTER = "letter", "an seiner Stelle, mit Buchstabe (Ö 7a)"


class MeetingFileKind(TextChoices):
    INVITATION = "invitation", "Einladung"
    NOTICE = "notice", "Bekanntmachung"
    PACK_PUBLIC = "pack_public", "Sitzungsmappe, öffentlicher Teil"
    PACK_ALL = "pack_all", "Sitzungsmappe mit nichtöffentlichem Teil"
    FORMER_MINUTES = "former_minutes", "Niederschrift aus dem bisherigen System"
    FORMER_FILE = "former_file", "weitere Datei aus dem bisherigen System"

    @classmethod
    def for_everyone(cls):
        """Those that hold nothing non-public."""
        return [cls.NOTICE, cls.PACK_PUBLIC, cls.FORMER_MINUTES, cls.FORMER_FILE]


class PackState(TextChoices):
    """How far the making of a Sitzungsmappe has come."""

    QUEUED = "queued", "wartet"
    RUNNING = "running", "wird erstellt"
    DONE = "done", "fertig"
    FAILED = "failed", "nicht gelungen"


class RecipientRole(TextChoices):
    MEMBER = "member", "Mitglied"
    ADVISORY = "advisory", "beratendes Mitglied"
    SUBSTITUTE = "substitute", "Stellvertretung, nachrichtlich"
    MAYOR = "mayor", "Bürgermeisterin oder Bürgermeister"
    MINUTE_TAKER = "minute_taker", "Schriftführung"
    DEPARTMENT = "department", "Dezernat"
    PRESS = "press", "Presse"
    GUEST = "guest", "Gast"

    @classmethod
    def lasting(cls):
        """Who may get every Versand of a committee without sitting in it."""
        return [cls.DEPARTMENT, cls.PRESS]


class DeliveryWay(TextChoices):
    MAIL = "mail", "E-Mail"
    PAPER = "paper", "Papier"


class DeliveryState(TextChoices):
    QUEUED = "queued", "wird versandt"
    SENT = "sent", "zugestellt"
    FAILED = "failed", "nicht zugestellt"


class ReplyAnswer(TextChoices):
    ACCEPTS = "accepts", "kommt"
    DECLINES = "declines", "verhindert"
