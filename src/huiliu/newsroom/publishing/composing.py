"""Gathers what a release says: from editing, review and library into one Article."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import tenant_card, tenant_look
from huiliu.kit.document.content import Node
from huiliu.kit.scope import tenant_of_scope
from huiliu.library import api as library
from huiliu.newsroom.editing.api import (
    OWN,
    StoryCard,
    VersionCard,
    embeds_in,
    kin_of,
    related_of,
    version_card,
)
from huiliu.newsroom.publishing.core.article import (
    Article,
    Edition,
    Form,
    Passage,
    Picture,
    Section,
    Site,
    Source,
)
from huiliu.newsroom.publishing.core.body import Embeds
from huiliu.newsroom.publishing.core.paths import COLUMNS, site_path, story_folder
from huiliu.newsroom.publishing.kin import alternates_of
from huiliu.newsroom.publishing.models import Column, Release
from huiliu.newsroom.publishing.selectors.homes import column_of
from huiliu.newsroom.review.api import StageCard, Verdict, review_trail

_FORMS = ("image/avif", "image/webp")


def site_of_scope() -> Site:
    """Give the site of the active tenant."""
    tenant, look = tenant_card(tenant_of_scope()), tenant_look(tenant_of_scope())
    return Site(
        slug=tenant.slug,
        name=tenant.name,
        short_name=tenant.short_name,
        home=site_path(tenant.slug),
        mark=look.mark,
        contact=look.contact,
        licence=look.licence,
    )


def section_of(row: Column | None, site: Site) -> Section | None:
    """Give a column as pages name it."""
    if row is None:
        return None
    return Section(
        slug=row.slug,
        name=row.name,
        name_en=row.name_en,
        about=row.about,
        path=f"{site.home}{COLUMNS}{row.slug}/",
    )


def embeds_shown(content: Node) -> Embeds:
    """Give the names and addresses of what a text embeds."""
    found = embeds_in(content)
    return {key: (card.name, card.address) for key, card in found.items()}


def article_of(
    story: StoryCard,
    version: VersionCard,
    *,
    earlier: Sequence[Release],
    released_at: datetime,
    notice: str,
) -> Article:
    """Gather one release: `earlier` are the story's releases before it, the first first."""
    site = site_of_scope()
    folder = earlier[0].folder if earlier else story_folder(story.code, localtime(released_at))
    kin = kin_of(story.id)
    return Article(
        site=site,
        path=f"{site.home}{folder}",
        code=story.code,
        title=version.title,
        summary=version.summary,
        byline=version.byline,
        content=version.content,
        pictures=pictures_of(version),
        version=version.number,
        version_digest=version.digest,
        begun_at=story.created_at,
        section=section_of(column_of(story.id), site),
        related=tuple(card.id for card in related_of(version.id)),
        language=kin.language or OWN,
        alternates=alternates_of(kin, path=f"{site.home}{folder}", site=site),
        editions=_editions(story.id, version, earlier, released_at=released_at, notice=notice),
    )


def article_of_release(story: StoryCard, releases: Sequence[Release]) -> Article:
    """Gather the last of `releases` again, which are a story's first ones in order."""
    *earlier, row = releases
    return article_of(
        story,
        version_card(row.version_id),
        earlier=earlier,
        released_at=row.released_at,
        notice=row.notice,
    )


def _editions(
    story: UUID,
    version: VersionCard,
    earlier: Sequence[Release],
    *,
    released_at: datetime,
    notice: str,
) -> tuple[Edition, ...]:
    """Give the story's releases with the reviews of each; a round bears the version before it."""
    trail = review_trail(story)
    told = [(row.version_number, row.released_at, row.notice) for row in earlier]
    told.append((version.number, released_at, notice))
    rounds = [0, *(row.version_number for row in earlier)]
    return tuple(
        Edition(
            number=number,
            version=one,
            released_at=at,
            notice=said,
            passages=passages_of(trail, round_=round_),
        )
        for number, (round_, (one, at, said)) in enumerate(zip(rounds, told, strict=True), start=1)
    )


def passages_of(stages: Sequence[StageCard], *, round_: int) -> tuple[Passage, ...]:
    """Give the reviews that were passed in one round, in order, by role."""
    trail = [stage for stage in stages if stage.round == round_]
    passed = {stage.position: stage for stage in trail if stage.verdict is Verdict.PASSED}
    return tuple(_passage(stage, trail) for _, stage in sorted(passed.items()))


def pictures_of(version: VersionCard) -> dict[str, Picture]:
    """Give the version's pictures by the id that its text names them with."""
    cards = library.asset_cards(version.assets)
    return {str(key): _picture(card) for key, card in cards.items() if card.renditions}


def _passage(stage: StageCard, trail: Sequence[StageCard]) -> Passage:
    returns = [
        one for one in trail if one.position == stage.position and one.verdict is Verdict.RETURNED
    ]
    return Passage(
        position=stage.position,
        role=stage.role.value,
        passed_at=stage.decided_at or stage.opened_at,
        returns=len(returns),
    )


def _picture(card: library.AssetCard) -> Picture:
    """AVIF where it is drawn already, WebP, and JPEG for feeds, social cards and old browsers."""
    webp = [one for one in card.renditions if one.mime == "image/webp"]
    jpeg = [one for one in card.renditions if one.mime == "image/jpeg"]
    shown = webp or jpeg or list(card.renditions)
    widest = max(shown, key=_width)
    return Picture(
        width=widest.width,
        height=widest.height,
        sources=tuple(_source(one) for one in sorted(shown, key=_width)),
        card=_source(max(jpeg or shown, key=_width)),
        forms=tuple(form for form in (_form(card, mime) for mime in _FORMS) if form.sources),
    )


def _form(card: library.AssetCard, mime: str) -> Form:
    of_it = sorted((one for one in card.renditions if one.mime == mime), key=_width)
    return Form(mime=mime, sources=tuple(_source(one) for one in of_it))


def _source(rendition: library.RenditionCard) -> Source:
    return Source(url=rendition.url, width=rendition.width, digest=rendition.digest)


def _width(rendition: library.RenditionCard) -> int:
    return rendition.width
