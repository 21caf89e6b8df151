"""States and other closed lists of words that code compares; the German word stands beside each."""

from django.db.models import TextChoices


class MotionState(TextChoices):
    """What is stored; everything after release is derived from the Beratungsfolge."""

    DRAFT = "draft", "Entwurf"
    CO_SIGNING = "co_signing", "in Mitzeichnung"
    SIGNED = "signed", "mitgezeichnet"
    RECEIVED = "received", "eingegangen"
    EXAMINED = "examined", "geprüft"
    ASSIGNED = "assigned", "zugewiesen"
    RELEASED = "released", "freigegeben"
    WITHDRAWN = "withdrawn", "zurückgezogen"
    DECLINED = "declined", "ohne Beratung abgeschlossen"


BEFORE_RELEASE = (
    MotionState.DRAFT,
    MotionState.CO_SIGNING,
    MotionState.SIGNED,
    MotionState.RECEIVED,
    MotionState.EXAMINED,
    MotionState.ASSIGNED,
)
ENDED = (MotionState.WITHDRAWN, MotionState.DECLINED)
FROM_OUTSIDE = (MotionState.RECEIVED, MotionState.EXAMINED, MotionState.ASSIGNED)


class SigningMode(TextChoices):
    """What a station of the Laufzettel asks for."""

    SIGN = "sign", "Mitzeichnung"
    INFORMATION = "information", "zur Kenntnis"


class SigningDecision(TextChoices):
    SIGNED = "signed", "mitgezeichnet"
    NOTED = "noted", "zur Kenntnis genommen"
    RETURNED = "returned", "zurückgegeben"


class AttachmentRole(TextChoices):
    """What a file is to its Vorlage."""

    ATTACHMENT = "attachment", "Anlage"
    MAIN = "main", "Hauptdokument"
    ORIGINAL = "original", "Original (bleibt innen)"


class Channel(TextChoices):
    """The way on which a paper came in from outside."""

    PORTAL = "portal", "Formular im Internet"
    WORKSPACE = "workspace", "Arbeitsraum"
    LETTER = "letter", "Brief"
    MAIL = "mail", "E-Mail"
    IN_PERSON = "in_person", "persönlich abgegeben"


class ConsultationRole(TextChoices):
    HEARING = "hearing", "Anhörung"
    PRELIMINARY = "preliminary", "Vorberatung"
    RECOMMENDATION = "recommendation", "Empfehlung"
    DECISION = "decision", "Entscheidung"
    INFORMATION = "information", "Kenntnisnahme"


class LegalProfile(TextChoices):
    """The kind of committee by law; every rule names the profiles it holds for."""

    COUNCIL = "council", "Rat"
    MAIN_COMMITTEE = "main_committee", "Hauptausschuss"
    COMMITTEE = "committee", "Ausschuss (§ 58 GO NRW)"
    YOUTH_WELFARE = "youth_welfare", "Jugendhilfeausschuss (§ 71 SGB VIII)"
    ELECTION = "election", "Wahlausschuss"
    INTEGRATION_COUNCIL = "integration_council", "Integrationsrat"
    ADVISORY_COUNCIL = "advisory_council", "Beirat"
    PROJECT_GROUP = "project_group", "Projektgruppe"

    @classmethod
    def open_to_council(cls):
        """All council members may listen to their non-public part (§ 58 Abs. 1 S. 4 GO NRW)."""
        return [cls.COUNCIL.value, cls.MAIN_COMMITTEE.value, cls.COMMITTEE.value]


class MembershipRole(TextChoices):
    COUNCIL_MEMBER = "council_member", "Ratsmitglied"
    EXPERT_CITIZEN = "expert_citizen", "sachkundige Bürgerin oder sachkundiger Bürger"
    EXPERT_RESIDENT = "expert_resident", "sachkundige Einwohnerin oder sachkundiger Einwohner"
    ADVISORY_MEMBER = "advisory_member", "beratendes Mitglied"
    MAYOR = "mayor", "Bürgermeisterin oder Bürgermeister"
    STAFF = "staff", "Beschäftigte oder Beschäftigter"


class Position(TextChoices):
    """What a member is in the committee besides being a member."""

    MEMBER = "member", "Mitglied"
    CHAIR = "chair", "Vorsitz"
    DEPUTY_CHAIR = "deputy_chair", "stellvertretender Vorsitz"
    SUBSTITUTE = "substitute", "Stellvertretung"
    MINUTE_TAKER = "minute_taker", "Schriftführung"


class UserRole(TextChoices):
    CLERK = "clerk", "Sachbearbeitung"
    OFFICE_HEAD = "office_head", "Amtsleitung"
    TREASURY = "treasury", "Kämmerei"
    MAYOR = "mayor", "Bürgermeisterin oder Bürgermeister"
    COMMITTEE_SERVICES = "committee_services", "Sitzungsdienst"
    MINUTE_TAKER = "minute_taker", "Schriftführung"
    FACTION_STAFF = "faction_staff", "Fraktionsgeschäftsstelle"
    ADMIN = "admin", "Gremienpflege"


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

    @classmethod
    def for_everyone(cls):
        """Those that hold nothing non-public."""
        return [cls.NOTICE, cls.PACK_PUBLIC]


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


class NonPublicReason(TextChoices):
    """Kinds of matters that the Geschäftsordnung closes to the public (§ 48 Abs. 2 S. 2 GO NRW)."""

    PERSONNEL = "personnel", "Personalangelegenheit"
    PROPERTY = "property", "Grundstücksangelegenheit"
    CONTRACT = "contract", "Auftragsvergabe"
    TAX = "tax", "Abgabenangelegenheit einzelner Personen"
    LEGAL = "legal", "Rechtsstreit"
    PRIVACY = "privacy", "schutzwürdige Belange einzelner Personen"


class LinkRelation(TextChoices):
    SUPPLEMENTS = "supplements", "ergänzt"
    FOLLOWS = "follows", "folgt auf"
    REFERS = "refers", "verweist auf"
    ANSWERS = "answers", "beantwortet"
    REPLACES = "replaces", "ersetzt"
    AMENDS = "amends", "ändert"


# The same link, read from the paper it leads to, by the word that stands in frozen versions.
SEEN_FROM_THE_TARGET = {
    LinkRelation.SUPPLEMENTS.label: "ergänzt durch",
    LinkRelation.FOLLOWS.label: "fortgeführt durch",
    LinkRelation.REFERS.label: "wird erwähnt in",
    LinkRelation.ANSWERS.label: "beantwortet durch",
    LinkRelation.REPLACES.label: "ersetzt durch",
    LinkRelation.AMENDS.label: "dazu",
}


class NumberScope(TextChoices):
    TOWN = "town", "eine Zählung für die Stadt"
    OFFICE = "office", "je Amt"
    KIND = "kind", "je Vorlagenart"


class NumberReset(TextChoices):
    NEVER = "never", "nie"
    YEAR = "year", "jedes Jahr"
    TERM = "term", "jede Wahlperiode"
