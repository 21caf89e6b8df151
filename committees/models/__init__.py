"""The records of the council."""

from committees.models.aftermath import Disclosure, Objection, PublicResolution, ResolutionExtract
from committees.models.agendas import Agenda, AgendaItem, AgendaVersion, MeetingFile, PublicAgenda
from committees.models.archive import ArchiveOffer
from committees.models.audit import AuditActor, AuditEntry, AuditSeal
from committees.models.comments import Comment
from committees.models.committees import Committee, LegislativeTerm, Membership
from committees.models.consultations import Consultation
from committees.models.discarded import DiscardedDraft
from committees.models.earlier import EarlierStation
from committees.models.files import FileInspection, StoredFile
from committees.models.imported import ImportedObject
from committees.models.invitations import Delivery, Dispatch, PublicNotice, Recipient, Reply
from committees.models.kinds import KindSection, MotionKind, NumberCounter, NumberingScheme
from committees.models.listing import PublicPaper
from committees.models.meetings import FormerMeetingSlug, Meeting, MeetingCounter, MeetingMove, Room
from committees.models.minutes import (
    Minutes,
    MinutesComment,
    MinutesFile,
    MinutesObjection,
    MinutesSending,
    MinutesSignature,
    MinutesText,
    MinutesVersion,
    PublishedMinutes,
    PublishedMinutesFile,
    TextBlock,
)
from committees.models.motions import Motion
from committees.models.orders import Order, OrderDueChange, OrderUpdate, PublicOrder, ReportedOrder, ReturnTicket
from committees.models.packs import PackOrder
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
from committees.models.portal import OldAddress, Subscription
from committees.models.procedure import CommitteeSetting, StandingItem
from committees.models.proceedings import (
    Attendance,
    CitizenQuestion,
    ConflictOfInterest,
    Handling,
    Presence,
    Proceedings,
    PublicProceedings,
    SentAct,
    SittingEvent,
)
from committees.models.profiles import Holiday, ProfileRule
from committees.models.publication import (
    ChangedRecord,
    PublicObject,
    PublicStamp,
    PublishedVersion,
    Slug,
    Tombstone,
)
from committees.models.quotas import FactionQuota, SeatMethod
from committees.models.reading import CalendarFeed, ItemNote, MeetingVisit, PassageNote, ReadVersion
from committees.models.recalls import RecallProposal, SittingOpening, SittingRecall, WithheldAgenda
from committees.models.receipts import Receipt, Submitter
from committees.models.release import Opening, ReleaseProposal, Revocation
from committees.models.resolutions import Candidate, ElectionRound, PersonVote, Resolution, VoteRow
from committees.models.searching import FileText, SearchChange, SearchEntry, SearchOwner, SearchWord
from committees.models.sign_in import GroupRole
from committees.models.signing import Absence, CoSignature, Signature, SigningRoute, SigningRouteStop
from committees.models.submissions import Submission
from committees.models.summaries import PublicSummary, Summary
from committees.models.town import Municipality, TownSetting
from committees.models.versions import DistributedVersion, MotionVersion, VersionFile, WithheldVersion

__all__ = [
    "Absence",
    "Agenda",
    "AgendaItem",
    "AgendaVersion",
    "ArchiveOffer",
    "Attachment",
    "Attendance",
    "AuditActor",
    "AuditEntry",
    "AuditSeal",
    "CalendarFeed",
    "Candidate",
    "ChangedRecord",
    "CitizenQuestion",
    "CoSignature",
    "Comment",
    "Committee",
    "CommitteeSetting",
    "ConflictOfInterest",
    "Consultation",
    "Delivery",
    "DiscardedDraft",
    "Disclosure",
    "Dispatch",
    "DistributedVersion",
    "EarlierStation",
    "ElectionRound",
    "Faction",
    "FactionMembership",
    "FactionQuota",
    "FileInspection",
    "FileText",
    "FinancialRow",
    "FormerFile",
    "FormerMeetingSlug",
    "Handling",
    "Holiday",
    "GroupRole",
    "ImportedObject",
    "ItemNote",
    "KindSection",
    "LegislativeTerm",
    "Meeting",
    "MeetingCounter",
    "MeetingFile",
    "MeetingMove",
    "MeetingVisit",
    "Membership",
    "Minutes",
    "MinutesComment",
    "MinutesFile",
    "MinutesObjection",
    "MinutesSending",
    "MinutesSignature",
    "MinutesText",
    "MinutesVersion",
    "Motion",
    "MotionKind",
    "MotionLink",
    "MotionSection",
    "MotionVersion",
    "Municipality",
    "NumberCounter",
    "NumberingScheme",
    "Objection",
    "Office",
    "OfficeStaff",
    "OldAddress",
    "Opening",
    "Order",
    "OrderDueChange",
    "OrderUpdate",
    "PackOrder",
    "PassageNote",
    "Person",
    "PersonContact",
    "PersonVote",
    "Presence",
    "Proceedings",
    "ProfileRule",
    "PublicAgenda",
    "PublicNotice",
    "PublicObject",
    "PublicOrder",
    "PublicPaper",
    "PublicProceedings",
    "PublicResolution",
    "PublicStamp",
    "PublicSummary",
    "PublishedMinutes",
    "PublishedMinutesFile",
    "PublishedVersion",
    "ReadVersion",
    "Receipt",
    "Recipient",
    "ReleaseProposal",
    "Reply",
    "ReportedOrder",
    "Resolution",
    "ResolutionExtract",
    "ReturnTicket",
    "Revocation",
    "Role",
    "Room",
    "SavedPart",
    "SearchChange",
    "SearchEntry",
    "SearchOwner",
    "SearchWord",
    "SeatMethod",
    "SentAct",
    "Signature",
    "SigningRoute",
    "SigningRouteStop",
    "SittingEvent",
    "Slug",
    "StandingItem",
    "StoredFile",
    "Submission",
    "Submitter",
    "Subscription",
    "Summary",
    "TextBlock",
    "Tombstone",
    "TownSetting",
    "User",
    "VersionFile",
    "VoteRow",
    "WithheldVersion",
    "RecallProposal",
    "SittingOpening",
    "SittingRecall",
    "WithheldAgenda",
]
