"""Kinds of committees by law, and what people are in them."""

from django.db.models import TextChoices


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


class Filling(TextChoices):
    """How an election by lists fills a committee (§ 50 Abs. 3 GO NRW)."""

    ANEW = "anew", "Neuwahl: Die Gewählten lösen alle ab, die dort gewählt und stimmberechtigt sind"
    ADDED = "added", "Nachwahl: Die Gewählten kommen zu denen hinzu, die dort sitzen"


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
