"""States of papers, and the closed lists that papers are described with."""

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


class ReleaseDecision(TextChoices):
    """What the second person says to a proposed publication."""

    CONFIRMED = "confirmed", "bestätigt"
    REFUSED = "refused", "abgelehnt"


class OpenedPart(TextChoices):
    """What of a version somebody opened."""

    TEXT = "text", "Text"
    PDF = "pdf", "PDF"
    FILE = "file", "Anlage"
    PACK = "pack", "Sitzungsmappe"


class ArchiveAnswer(TextChoices):
    """What the archive says of something offered to it; only then may it be deleted."""

    TAKEN = "taken", "übernommen"
    WORTHLESS = "worthless", "nicht archivwürdig"


class OpenedPaper(TextChoices):
    """What of a sitting somebody opened."""

    AGENDA = "agenda", "Tagesordnung"
    INVITATION = "invitation", "Einladung"
    NOTICE = "notice", "Bekanntmachung"
    PACK = "pack", "Sitzungsmappe"
    MINUTES = "minutes", "Niederschrift"
    PDF = "pdf", "Niederschrift als PDF"
    FILE = "file", "Anlage oder weitere Datei"
