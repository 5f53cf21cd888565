"""The columns of the sample centres' sites, and which story stands under which."""

from uuid import UUID

from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import ColumnText

_COLUMNS = {
    "city": ("城市", "City", "街巷、交通、建设"),
    "life": ("民生", "Life", "供热、看病、上学、养老"),
    "village": ("乡村", "Country", "田间、集市、农家"),
    "culture": ("文化", "Culture", "戏台、书房、老手艺"),
}
_FILED = {
    "heating-test": "life",
    "lift": "life",
    "school-lunch": "life",
    "canteen-vote": "life",
    "harvest": "village",
    "mountain-road": "village",
    "first-snow": "village",
    "orchard-class": "village",
    "granary-stage": "culture",
    "reading-late": "culture",
    "watch-mender": "culture",
    "old-bridge": "culture",
}


def story_filed(story: UUID, *, slug: str, by: UUID) -> None:
    """Put a story under its column before it goes out; the first opens its centre's columns."""
    if not publishing.columns_open():
        for address, (name, name_en, about) in _COLUMNS.items():
            text = ColumnText(name=name, name_en=name_en, about=about)
            publishing.column_add(address, text=text, by=by)
    columns = {column.slug: column.id for column in publishing.columns_open()}
    publishing.story_file(story, column=columns[_FILED.get(slug, "city")], by=by)
