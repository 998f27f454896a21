"""The words of the field as types: who stands for what, when, and which accounts are theirs."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from jaganetral.candidates.bilingual import Bilingual


class Platform(StrEnum):
    """A site whose accounts we know by name."""

    X = "x"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    THREADS = "threads"


class Action(StrEnum):
    """An act towards an account that a notice can hold."""

    LIKE = "like"
    FOLLOW = "follow"
    COMMENT = "comment"
    SHARE = "share"
    JOIN = "join"
    POST = "post"


class Decision(StrEnum):
    """What the person did with a notice."""

    CANCELLED = "cancelled"
    PROCEEDED = "proceeded"
    WRONG_ACCOUNT = "wrong_account"


class ContestKind(StrEnum):
    """Presidential, legislative or regional-head election."""

    PILPRES = "pilpres"
    PILEG = "pileg"
    PILKADA = "pilkada"


class Stage(StrEnum):
    """Where a contest stands on a day; `concluded` is all that comes after the last dated stage."""

    PROSPECTIVE = "prospective"
    CANDIDATE = "candidate"
    QUIET = "quiet"
    COUNTING = "counting"
    CONCLUDED = "concluded"


class CandidateStatus(StrEnum):
    """What a document says a person is in a contest."""

    DECLARED = "declared"
    REGISTERED = "registered"
    DETERMINED = "determined"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"


class AccountClass(StrEnum):
    """Whose voice an account is; an `institution` is never flagged."""

    CANDIDATE = "candidate"
    CAMPAIGN = "campaign"
    PARTY = "party"
    SUPPORTER = "supporter"
    INSTITUTION = "institution"


class Confidence(StrEnum):
    """How sure the source makes us that the account is whose it is said to be."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class PersonStatus(StrEnum):
    """The reader's own employment; decides which rule binds them."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    NON_ASN = "non_asn"
    UNSET = "unset"


class Origin(StrEnum):
    """Where a row of the list came from."""

    BUNDLED = "bundled"
    FEED = "feed"
    IMPORT = "import"


class StageSpan(NamedTuple):
    """Local calendar days, both included, in which a contest is in a stage.

    `source` is the public page that gives the first day, `until_source` the one that gives the last; `verified` is
    false where one of them was not found.
    """

    stage: Stage
    from_: date
    until: date
    source: str | None
    until_source: str | None
    verified: bool


class Period(NamedTuple):
    """Days worth knowing that change no stage, such as the campaign."""

    name: Bilingual
    from_: date
    until: date
    source: str | None


class Contest(NamedTuple):
    """One election with its calendar, in the time zone its days are counted in.

    `region` is Kemendagri's code of the province or regency that votes; None for a national contest.
    """

    id: str
    name: Bilingual
    kind: ContestKind
    time_zone: str
    stages: tuple[StageSpan, ...]
    periods: tuple[Period, ...] = ()
    region: str | None = None


class StatusSpan(NamedTuple):
    """A status, from the day of its document until the next one; `until` (included) where it ended by itself."""

    status: CandidateStatus
    from_: date
    document: str
    until: date | None = None


class Hashtag(NamedTuple):
    """A hashtag of a candidate's campaign, with the page that says so; `tag` begins with its "#"."""

    tag: str
    source: str


class Candidate(NamedTuple):
    """A person who stands, or a party, with the statuses documents gave them, oldest first.

    A pair's hashtags stand with the one named first on the ballot.
    """

    id: str
    contest: str
    name: str
    number: int | None
    office: str | None
    region: str | None
    statuses: tuple[StatusSpan, ...]
    origin: Origin = Origin.BUNDLED
    hashtags: tuple[Hashtag, ...] = ()


class Account(NamedTuple):
    """One account on one platform under all its identities; the first is the one people know.

    `from_` and `until` (days included) bound its validity, where its owner had it for a time only.
    """

    id: str
    contest: str
    candidate: str
    platform: Platform
    identities: tuple[str, ...]
    display: str
    class_: AccountClass
    confidence: Confidence
    source: str
    checked_by: str | None
    checked_on: date | None
    from_: date | None
    until: date | None
    origin: Origin


class NotFound(NamedTuple):
    """Somebody looked for a candidate's account on a platform and found none."""

    candidate: str
    platform: Platform
    checked_by: str
    checked_on: date


class RemovedAccount(NamedTuple):
    """An account that was listed once; `reason` says to a person why it no longer is."""

    contest: str
    candidate: str
    platform: Platform
    identities: tuple[str, ...]
    display: str
    reason: Bilingual
    on: date
    document: str | None


class CandidateList(NamedTuple):
    """Everything listed: contests, candidates and accounts that refer to each other by id.

    Candidates stand in the neutral order: contest, number on the ballot, then as on the ballot or in the table.
    """

    contests: tuple[Contest, ...]
    candidates: tuple[Candidate, ...]
    accounts: tuple[Account, ...]
    list_date: date
