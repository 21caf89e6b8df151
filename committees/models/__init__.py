"""The records of the council."""

from committees.models.audit import AuditActor, AuditEntry, AuditSeal
from committees.models.comments import Comment
from committees.models.committees import Committee, LegislativeTerm, Membership, Municipality, TownSetting
from committees.models.consultations import Consultation
from committees.models.discarded import DiscardedDraft
from committees.models.files import StoredFile
from committees.models.kinds import KindSection, MotionKind, NumberCounter, NumberingScheme
from committees.models.meetings import Meeting
from committees.models.motions import Motion
from committees.models.parts import Attachment, FinancialRow, FormerFile, MotionLink, MotionSection
from committees.models.people import (
    Faction,
    FactionMembership,
    Office,
    OfficeStaff,
    Person,
    PersonContact,
    Role,
    User,
)
from committees.models.publication import PublicObject, PublicStamp, PublishedVersion, Slug
from committees.models.receipts import Receipt, Submitter
from committees.models.signing import Absence, CoSignature, Signature, SigningRoute, SigningRouteStop
from committees.models.submissions import Submission
from committees.models.versions import MotionVersion, VersionFile

__all__ = [
    "Absence",
    "Attachment",
    "AuditActor",
    "AuditEntry",
    "AuditSeal",
    "CoSignature",
    "Comment",
    "Committee",
    "Consultation",
    "DiscardedDraft",
    "Faction",
    "FactionMembership",
    "FinancialRow",
    "FormerFile",
    "KindSection",
    "LegislativeTerm",
    "Meeting",
    "Membership",
    "Motion",
    "MotionKind",
    "MotionLink",
    "MotionSection",
    "MotionVersion",
    "Municipality",
    "NumberCounter",
    "NumberingScheme",
    "Office",
    "OfficeStaff",
    "Person",
    "PersonContact",
    "PublicObject",
    "PublicStamp",
    "PublishedVersion",
    "Receipt",
    "Role",
    "Signature",
    "SigningRoute",
    "SigningRouteStop",
    "Slug",
    "StoredFile",
    "Submission",
    "Submitter",
    "TownSetting",
    "User",
    "VersionFile",
]
