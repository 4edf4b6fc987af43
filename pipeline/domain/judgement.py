"""The judgement: file a record, or say exactly why a human must look."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.domain.key import KeyName


class Category(StrEnum):
    """The categories every archive starts with; archivists may add more, so a guess carries a plain string."""

    CONTRACT = "contract"  # 合同
    INVOICE = "invoice"  # 发票
    COMPLAINT = "complaint"  # 投诉
    CORRESPONDENCE = "correspondence"  # 往来函件
    OTHER = "other"  # 其他


@dataclass(frozen=True, slots=True)
class Evidence:
    """A word or place that spoke for the guessed category, with its weight in the decision."""

    word: str = field(repr=False)
    weight: float


@dataclass(frozen=True, slots=True)
class Guess:
    """The classifier's answer (判定); `sure` is whether its promised error rate allows filing unseen."""

    category: str
    confidence: float
    sure: bool
    model: str
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)


class DoubtKind(StrEnum):
    """One kind of reason why a human must look (疑点)."""

    CATEGORY_UNSURE = "category_unsure"
    UNREADABLE = "unreadable"
    FAINT = "faint"
    KEY_MISSING = "key_missing"
    KEY_UNSURE = "key_unsure"
    KEY_FAILED_CHECK = "key_failed_check"
    SOURCES_DISAGREE = "sources_disagree"
    SPLIT_UNSURE = "split_unsure"
    PROBABLE_DUPLICATE = "probable_duplicate"
    AUDIT_SAMPLE = "audit_sample"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why, and where to look; never the customer's text itself."""

    kind: DoubtKind
    key: KeyName | None = None
    page: int | None = None

    def __str__(self) -> str:
        return ":".join(part for part in (self.kind, self.key, self.page and f"p{self.page}") if part)


@dataclass(frozen=True, slots=True)
class File:
    """File it unseen."""


@dataclass(frozen=True, slots=True)
class Review:
    """A human must look, for these reasons."""

    doubts: tuple[Doubt, ...]

    def __post_init__(self) -> None:
        if not self.doubts:
            raise ValueError("a review needs at least one doubt")


Verdict = File | Review


def verdict_of(doubts: Sequence[Doubt]) -> Verdict:
    """File where nothing is doubted, else review with the doubts in order, each once."""
    return Review(tuple(dict.fromkeys(doubts))) if doubts else File()
