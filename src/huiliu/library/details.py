"""What is said about an asset beside caption, credit and description, as the door takes it."""

from dataclasses import dataclass
from datetime import date

from huiliu.library.core.licences import LICENCES
from huiliu.library.core.words import Words, keywords_of, plain_of

ALT_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
SOURCE_TYPES = (
    "digitalCapture",
    "digitalCreation",
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
)
_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Nothing here must be filled; `digital_source` is an IPTC code of SOURCE_TYPES or empty."""

    alt_language: str = "zh-Hans"
    creator: str = ""
    source: str = ""
    copyright: str = ""
    licence: str = ""
    licensed_until: date | None = None
    licence_note: str = ""
    usage_terms: str = ""
    digital_source: str = ""
    expires_on: date | None = None
    keywords: tuple[str, ...] = ()
    place: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether the licence is one of ours and has the day and the note that it needs."""
        licence = LICENCES.get(self.licence)
        if licence is None:
            return not self.licence
        has_date = self.licensed_until is not None or not licence.needs_date
        return has_date and bool(self.licence_note.strip() or not licence.needs_note)

    @property
    def statement(self) -> str:
        """Where the licence's text stands, empty where none is public."""
        licence = LICENCES.get(self.licence)
        return licence.statement if licence else ""

    def words(self, *, caption: str, credit: str, alt: str) -> Words:
        """Give all of it as the words that metadata know."""
        kind = self.digital_source if self.digital_source in SOURCE_TYPES else ""
        return Words(
            caption=plain_of("caption", caption),
            credit=plain_of("credit", credit),
            alt=plain_of("alt", alt),
            creator=plain_of("creator", self.creator),
            source=plain_of("source", self.source),
            copyright=plain_of("copyright", self.copyright),
            usage_terms=plain_of("usage_terms", self.usage_terms),
            web_statement=self.statement,
            digital_source=f"{_SOURCE_TYPE}{kind}" if kind else "",
            place=plain_of("place", self.place),
            keywords=keywords_of(self.keywords),
        )
