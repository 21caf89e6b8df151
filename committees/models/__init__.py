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
from committees.models.parts import Attachment, FinancialRow, FormerFile, MotionLink, MotionSection, SavedPart
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
from committees.models.profiles import Holiday, ProfileRule
from committees.models.publication import PublicObject, PublicStamp, PublishedVersion, Slug
from committees.models.quotas import FactionQuota, SeatMethod
from committees.models.receipts import Receipt, Submitter
from committees.models.signing import Absence, CoSignature, Signature, SigningRoute, SigningRouteStop
from committees.models.submissions import Submission
from committees.models.versions import DistributedVersion, MotionVersion, VersionFile, WithheldVersion

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
    "DistributedVersion",
    "Faction",
    "FactionMembership",
    "FactionQuota",
    "FinancialRow",
    "FormerFile",
    "Holiday",
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
    "ProfileRule",
    "PublicObject",
    "PublicStamp",
    "PublishedVersion",
    "Receipt",
    "Role",
    "SavedPart",
    "SeatMethod",
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
    "WithheldVersion",
]
