"""The sitting itself: who is there, what is put to the vote, how it ends."""

from django.db.models import TextChoices


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
    def ways_on(cls):
        """Those after whose loss the matter itself is still to be decided."""
        return [*cls.of_the_procedure(), cls.FORWARD, cls.SETTLE]

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
    UNITED = "united", "einheitlicher Wahlvorschlag"
    LISTS = "lists", "Wahl nach Listen"
    LIST_LOT = "list_lot", "Losentscheid zwischen Listen"

    @classmethod
    def by_list(cls):
        """Those that fill a committee (§ 50 Abs. 3 GO NRW)."""
        return [cls.UNITED, cls.LISTS, cls.LIST_LOT]
