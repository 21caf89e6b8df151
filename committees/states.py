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

    @classmethod
    def all_of_them(cls):
        """What a new Geschäftsordnung lists."""
        return list(cls.values)


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


# --- the sitting itself ---


class Absence(TextChoices):
    """Why someone invited is not there."""

    EXCUSED = "excused", "entschuldigt"
    UNEXCUSED = "unexcused", "unentschuldigt"


class EventKind(TextChoices):
    """What happens in a sitting besides its items, with the time."""

    OPENED = "opened", "Sitzung eröffnet"
    INTERRUPTED = "interrupted", "Sitzung unterbrochen"
    RESUMED = "resumed", "Sitzung fortgesetzt"
    DOORS_CLOSED = "doors_closed", "Nichtöffentlichkeit hergestellt"
    DOORS_OPENED = "doors_opened", "Öffentlichkeit hergestellt"
    QUORUM_DOUBTED = "quorum_doubted", "Beschlussfähigkeit gerügt"
    QUORUM_LACKING = "quorum_lacking", "Beschlussunfähigkeit festgestellt"
    QUORUM_RESTORED = "quorum_restored", "Beschlussfähigkeit festgestellt"
    CHAIR_CHANGED = "chair_changed", "Sitzungsleitung gewechselt"
    CLOSED = "closed", "Sitzung geschlossen"
    OTHER = "other", "Sonstiges"


class Asks(TextChoices):
    """What a resolution asks for: with the votes and the two texts it gives the result."""

    ADOPT = "adopt", "Beschluss in der Sache"
    AMEND = "amend", "Änderungsantrag"
    APPROVE = "approve", "Genehmigung einer Dringlichkeitsentscheidung"
    AGREE = "agree", "Zustimmung"
    ELECT = "elect", "Wahl"
    NOTE = "note", "Kenntnisnahme"
    ANSWER = "answer", "Beantwortung"
    ADJOURN = "adjourn", "Vertagung"
    DEFER = "defer", "Zurückstellung"
    REFER = "refer", "Verweisung an ein anderes Gremium"
    FORWARD = "forward", "Weiterleitung ohne Empfehlung"
    DROP = "drop", "Absetzung von der Tagesordnung"
    WITHDRAW = "withdraw", "Rücknahme durch die Einreichenden"
    SETTLE = "settle", "Erledigung"
    NOT_HANDLE = "not_handle", "Nichtbehandlung"
    AGENDA = "agenda", "Feststellung der Tagesordnung"
    EXTEND = "extend", "Erweiterung der Tagesordnung (§ 48 Abs. 1 S. 5 GO NRW)"
    CLOSE_DOORS = "close_doors", "Ausschluss der Öffentlichkeit (§ 48 Abs. 2 GO NRW)"
    OPEN_DOORS = "open_doors", "Behandlung in öffentlicher Sitzung (§ 48 Abs. 2 GO NRW)"
    PROCEDURE = "procedure", "Antrag zur Geschäftsordnung"

    @classmethod
    def of_the_procedure(cls):
        """Those on how to go on; when they are lost, the item goes on."""
        return [cls.ADJOURN, cls.DEFER, cls.REFER, cls.DROP, cls.NOT_HANDLE, cls.AGENDA, cls.EXTEND,
                cls.CLOSE_DOORS, cls.OPEN_DOORS, cls.PROCEDURE]  # fmt: skip

    @classmethod
    def beside_the_matter(cls):
        """Those that say nothing of what becomes of an item, whether carried or lost."""
        return [cls.AMEND, cls.AGENDA, cls.EXTEND, cls.CLOSE_DOORS, cls.OPEN_DOORS, cls.PROCEDURE]

    @classmethod
    def only_by_vote(cls):
        """Those that nobody can just state."""
        return [cls.ADOPT, cls.AMEND, cls.APPROVE, cls.AGREE, cls.ELECT, cls.EXTEND, cls.CLOSE_DOORS, cls.OPEN_DOORS]

    @classmethod
    def without_a_vote(cls):
        """Those that are stated, not voted on, unless somebody asks for it."""
        return [cls.NOTE, cls.ANSWER, cls.WITHDRAW, cls.SETTLE, cls.NOT_HANDLE]


class PutText(TextChoices):
    """Whose text is voted on."""

    ADMINISTRATION = "administration", "Vorschlag der Verwaltung"
    PREPARED = "prepared", "Fassung eines vorberatenden Gremiums"
    PROPOSAL = "proposal", "Antrag"
    AMENDMENT = "amendment", "Änderungsantrag"
    POINT = "point", "einzelne Ziffer"
    SPOKEN = "spoken", "mündlicher Antrag"


class VotingMode(TextChoices):
    OPEN = "open", "offen"
    NAMED = "named", "namentlich"
    SECRET = "secret", "geheim"
    NONE = "none", "ohne Abstimmung"


class Choice(TextChoices):
    """How one person votes."""

    YES = "yes", "Ja"
    NO = "no", "Nein"
    ABSTAIN = "abstain", "Enthaltung"


class Majority(TextChoices):
    """How many must say yes (D7, D8)."""

    SIMPLE = "simple", "einfache Mehrheit (§ 50 Abs. 1 GO NRW)"
    STATUTORY = "statutory", "Mehrheit der gesetzlichen Mitgliederzahl"
    TWO_THIRDS = "two_thirds", "zwei Drittel der gesetzlichen Mitgliederzahl"
    TWO_THIRDS_PRESENT = "two_thirds_present", "zwei Drittel der abgegebenen Stimmen"


class Outcome(TextChoices):
    """What became of it; computed, never typed."""

    ADOPTED = "adopted", "ungeändert beschlossen"
    ADOPTED_CHANGED = "adopted_changed", "geändert beschlossen"
    RECOMMENDED = "recommended", "ungeändert empfohlen"
    RECOMMENDED_CHANGED = "recommended_changed", "geändert empfohlen"
    REJECTED = "rejected", "abgelehnt"
    REJECTION_RECOMMENDED = "rejection_recommended", "Ablehnung empfohlen"
    AGREED = "agreed", "zugestimmt"
    APPROVED = "approved", "genehmigt"
    ELECTED = "elected", "gewählt"
    NOT_ELECTED = "not_elected", "nicht gewählt"
    NOTED = "noted", "zur Kenntnis genommen"
    ANSWERED = "answered", "beantwortet"
    ADJOURNED = "adjourned", "vertagt"
    DEFERRED = "deferred", "zurückgestellt"
    REFERRED = "referred", "verwiesen"
    FORWARDED = "forwarded", "ohne Empfehlung weitergeleitet"
    DROPPED = "dropped", "abgesetzt"
    WITHDRAWN = "withdrawn", "zurückgezogen"
    SETTLED = "settled", "erledigt"
    NOT_HANDLED = "not_handled", "nicht behandelt"

    @classmethod
    def puts_off(cls):
        """The same committee deals with the matter again."""
        return [cls.ADJOURNED, cls.DEFERRED, cls.NOT_HANDLED]

    @classmethod
    def ends_here(cls):
        """The matter is not dealt with any further in this sitting."""
        return [*cls.puts_off(), cls.DROPPED, cls.WITHDRAWN]


class Manner(TextChoices):
    """How it was decided; computed, never typed."""

    UNANIMOUS = "unanimous", "einstimmig"
    UNANIMOUS_ABSTAINING = "unanimous_abstaining", "einstimmig bei Enthaltungen"
    MAJORITY = "majority", "mehrheitlich"
    TIE = "tie", "bei Stimmengleichheit"
    MISSED = "missed", "nötige Mehrheit verfehlt"
    WITHOUT_VOTE = "without_vote", "ohne Abstimmung"


class RowKind(TextChoices):
    """Rows of the table of votes (domain.md §6)."""

    FACTION = "faction", "Fraktion"
    MAYOR = "mayor", "Bürgermeister/in"
    NON_ATTACHED = "non_attached", "Fraktionslose"
    TOTAL = "total", "Gesamt"


class RoundKind(TextChoices):
    """One step of an election (§ 50 Abs. 2, 3 GO NRW)."""

    BALLOT = "ballot", "Wahlgang"
    RUN_OFF = "run_off", "engere Wahl"
    LOT = "lot", "Losentscheid"


class ObjectionKind(TextChoices):
    """What can be raised against a resolution."""

    COMMITTEE = "committee", "Einspruch (§ 57 Abs. 4 GO NRW)"
    MAYOR = "mayor", "Widerspruch (§ 54 Abs. 1 GO NRW)"
    COMPLAINT = "complaint", "Beanstandung (§ 54 Abs. 2, 3 GO NRW)"


class ObjectionEnd(TextChoices):
    WITHDRAWN = "withdrawn", "zurückgenommen"
    CONFIRMED = "confirmed", "Beschluss bestätigt"
    LIFTED = "lifted", "Beschluss aufgehoben"


class MinutesState(TextChoices):
    DRAFT = "draft", "Entwurf"
    REVIEW = "review", "in Durchsicht"
    TO_SIGN = "to_sign", "zur Unterschrift"
    SIGNED = "signed", "unterzeichnet"
    PUBLISHED = "published", "veröffentlicht"

    @classmethod
    def open_to_writing(cls):
        return [cls.DRAFT, cls.REVIEW]

    @classmethod
    def frozen(cls):
        return [cls.TO_SIGN, cls.SIGNED, cls.PUBLISHED]

    @classmethod
    def signed(cls):
        return [cls.SIGNED, cls.PUBLISHED]


class MinutesPlace(TextChoices):
    """Where a text stands in the minutes; the last two belong to an item."""

    OPENING = "opening", "Eröffnung"
    CLOSING = "closing", "Schluss der Sitzung"
    REPORT = "report", "Bericht und Beratung"
    NOTE = "note", "Anmerkung zum Beschluss"

    @property
    def word(self):
        """What addresses call it."""
        return {"opening": "eroeffnung", "closing": "schluss", "report": "bericht", "note": "anmerkung"}[self.value]

    @classmethod
    def of_an_item(cls):
        return [cls.REPORT, cls.NOTE]


class SignerRole(TextChoices):
    CHAIR = "chair", "Vorsitz"
    MINUTE_TAKER = "minute_taker", "Schriftführung"


class SigningWay(TextChoices):
    PAPER = "paper", "Original auf Papier"
    ELECTRONIC = "electronic", "qualifizierte elektronische Signatur"


class OrderKind(TextChoices):
    ORDER = "order", "Auftrag"
    PROMISE = "promise", "Zusage"
    QUESTION = "question", "offene Frage"


class OrderState(TextChoices):
    OPEN = "open", "offen"
    WORKING = "working", "in Arbeit"
    WAITING = "waiting", "wartet auf andere"
    PARTLY = "partly", "teilweise umgesetzt"
    DONE = "done", "umgesetzt"
    IMPOSSIBLE = "impossible", "nicht umsetzbar"
    OVERTAKEN = "overtaken", "überholt"
    CONFIRMED = "confirmed", "vom Gremium bestätigt"

    @classmethod
    def still_open(cls):
        """Work is still to be done."""
        return [cls.OPEN, cls.WORKING, cls.WAITING, cls.PARTLY]

    @classmethod
    def reported_done(cls):
        """The office has done with it; the committee has not confirmed it yet."""
        return [cls.DONE, cls.IMPOSSIBLE, cls.OVERTAKEN]
