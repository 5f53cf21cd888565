"""What stands beside stories in the sample world: a package, templates, parts, translations."""

from functools import partial
from typing import Any, Protocol
from uuid import UUID, uuid4

from huiliu.newsroom.editing import api as editing


class Act(Protocol):
    """Does something in the centre, as somebody who may."""

    def __call__(self, act: Any, /) -> Any: ...


def kept(act: Act, *, story: UUID, by: UUID, mark: str) -> dict[str, str]:
    """Put a story into a package, keep a template and a snippet; give their ids by parameter."""
    text = editing.TemplateText(content=editing.document_from_text(f"{mark}{{{{日期}}}}"))
    package = act(lambda: editing.package_begin(slug="special", title=mark, summary=mark, by=by))
    act(lambda: editing.entry_add_story(package.id, story=story, by=by))
    for kind in editing.TemplateKind:
        made = act(partial(editing.template_define, kind, name=f"{mark}模板", text=text, by=by))
    return {"package": str(package.id), "template": str(made.id), "macro": "tidy"}


def followed(act: Act, *, story: UUID, by: UUID, mark: str) -> list[dict[str, str]]:
    """Begin a story's next part and its translation; give each as a thing to write to."""
    part = act(lambda: editing.story_continue(story, byline=mark, key=uuid4(), by=by))
    made = act(lambda: editing.translation_begin(story, language="ja", byline=mark, by=by))
    return [{"story": str(part.id)}, {"story": str(made.id)}]
