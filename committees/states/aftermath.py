"""What follows from a sitting: objections, minutes, orders."""

from django.db.models import TextChoices


class ObjectionKind(TextChoices):
    """What can be raised against a resolution."""

    COMMITTEE = "committee", "Einspruch (§ 57 Abs. 4 GO NRW)"
    MAYOR = "mayor", "Widerspruch (§ 54 Abs. 1 GO NRW)"
    COMPLAINT = "complaint", "Beanstandung (§ 54 Abs. 2, 3 GO NRW)"
    CONFLICT = "conflict", "Rüge eines Mitwirkungsverbots (§ 54 Abs. 4 GO NRW)"

    @classmethod
    def suspending(cls):
        """Until they are decided, nothing is carried out."""
        return [cls.COMMITTEE, cls.MAYOR, cls.COMPLAINT]


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
    REPLY = "reply", "Antwort"


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

    @classmethod
    def of_replies(cls):
        """{state: its word} where an Antwort has one of its own: it is given, not carried out."""
        return {
            cls.PARTLY: "teilweise beantwortet",
            cls.DONE: "beantwortet",
            cls.IMPOSSIBLE: "nicht zu beantworten",
        }

    def words_for(self, kind):
        return self.of_replies().get(self, self.label) if kind == OrderKind.REPLY else self.label
