"""States and completeness."""

import pytest

from huiliu.kit.document.content import Node, blocks_of, content_clean, document_from_text
from huiliu.newsroom.editing.core.completeness import Finding, Judged, Missing, findings_of
from huiliu.newsroom.editing.core.embeds import is_template, reference_in
from huiliu.newsroom.editing.core.rules import GENERAL, Bounds, Rules
from huiliu.newsroom.editing.core.standard import STANDARD_PROFILES, STANDARD_PROVIDERS
from huiliu.newsroom.editing.core.states import StoryState, may_step

ASSET = "0190b0c4-0000-7000-8000-000000000001"


def test_nothing_goes_out_that_was_not_passed() -> None:
    before_release = [state for state in StoryState if may_step(state, StoryState.RELEASED)]

    assert before_release == [StoryState.PASSED]


def test_nothing_is_passed_that_was_not_in_review() -> None:
    before_pass = [state for state in StoryState if may_step(state, StoryState.PASSED)]

    assert before_pass == [StoryState.IN_REVIEW]


def test_a_withdrawn_story_stays_withdrawn() -> None:
    assert not any(may_step(StoryState.WITHDRAWN, state) for state in StoryState)


def lacking(rules: Rules = GENERAL, **fields: object) -> tuple[Missing, ...]:
    return tuple(finding.name for finding in found(rules, **fields))


def found(rules: Rules = GENERAL, **fields: object) -> tuple[Finding, ...]:
    given: dict[str, object] = {"title": "标题", "byline": "林晓", "content": a_text("正文")}
    return findings_of(Judged(**(given | fields)), rules=rules)  # type: ignore[arg-type]


def a_text(text: str, *blocks: Node) -> Node:
    return content_clean(
        {"type": "doc", "content": [*blocks_of(document_from_text(text)), *blocks]}
    )


def a_figure(**fields: str) -> Node:
    words = {"caption": "图", "credit": "人", "alt": "船"}
    return {"type": "figure", "attrs": {**words, **fields, "asset": ASSET}}


def test_a_complete_story_lacks_nothing() -> None:
    assert lacking() == ()


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"title": " "}, Missing.TITLE),
        ({"title": "长" * 61}, Missing.TITLE_TOO_LONG),
        ({"byline": ""}, Missing.BYLINE),
        ({"content": document_from_text(" ")}, Missing.TEXT),
        ({"content": a_text("正文", {"type": "pictureGap"})}, Missing.PICTURE_GAP),
    ],
)
def test_every_missing_field_is_named(fields: dict[str, object], missing: Missing) -> None:
    assert lacking(GENERAL, **fields) == (missing,)


def test_pictures_need_caption_credit_and_description_in_galleries_too() -> None:
    bare = a_figure(caption="", credit="", alt="")
    content = a_text("正文", bare, {"type": "gallery", "content": [bare]})

    findings = found(content=content)

    assert [one.name for one in findings] == [Missing.CAPTION, Missing.CREDIT, Missing.ALT]
    assert {one.now for one in findings} == {2}


@pytest.mark.parametrize(
    ("rules", "missing"),
    [
        (Rules(title_chars=Bounds(5, 60)), Missing.TITLE_TOO_SHORT),
        (Rules(summary=True), Missing.SUMMARY),
        (Rules(text_chars=Bounds(3, 0)), Missing.TEXT_TOO_SHORT),
        (Rules(text_chars=Bounds(1, 1)), Missing.TEXT_TOO_LONG),
        (Rules(chars_per_minute=240, spoken_s=Bounds(20, 0)), Missing.SPOKEN_TOO_SHORT),
        (Rules(chars_per_minute=1, spoken_s=Bounds(0, 60)), Missing.SPOKEN_TOO_LONG),
        (Rules(pictures=Bounds(1, 0)), Missing.PICTURES_TOO_FEW),
        (Rules(lead_picture=True), Missing.LEAD_PICTURE),
        (Rules(related_least=1), Missing.RELATED_TOO_FEW),
    ],
)
def test_every_rule_of_a_profile_is_held_to(rules: Rules, missing: Missing) -> None:
    assert lacking(rules) == (missing,)


def test_too_many_pictures_and_forbidden_blocks_are_named() -> None:
    rules = Rules(pictures=Bounds(0, 1), blocks=frozenset())
    content = a_text("正文", a_figure(), a_figure())

    findings = found(rules, content=content)

    assert [one.name for one in findings] == [Missing.BLOCK, Missing.PICTURES_TOO_MANY]
    assert findings[0].detail == "figure"


def test_a_story_of_pictures_may_have_no_text_and_begins_with_one() -> None:
    gallery: Node = {"type": "gallery", "content": [a_figure()]}
    rules = Rules(text_chars=Bounds(0, 10), lead_picture=True)

    assert lacking(rules, content=content_clean({"type": "doc", "content": [gallery]})) == ()
    assert lacking(rules, content={"type": "doc"}) == (Missing.LEAD_PICTURE,)


def test_the_standard_profiles_are_the_seven_kinds_and_survive_being_kept() -> None:
    kept = [Rules.from_json(one.rules.as_json()) for one in STANDARD_PROFILES]

    assert [one.name for one in STANDARD_PROFILES] == [
        "通讯",
        "短讯",
        "图集",
        "视频稿",
        "专题",
        "广播稿",
        "电视稿",
    ]
    assert kept == [one.rules for one in STANDARD_PROFILES]


def test_kept_rules_of_the_wrong_form_are_refused() -> None:
    with pytest.raises(TypeError):
        Rules.from_json({"blocks": "paragraph"})


def test_rules_kept_before_a_rule_was_known_have_its_default() -> None:
    assert Rules.from_json({"summary": True}) == Rules(summary=True)


def test_a_number_lies_within_its_bounds() -> None:
    assert [number in Bounds(2, 3) for number in (1, 2, 3, 4)] == [False, True, True, False]
    assert 9 in Bounds(2, 0)


@pytest.mark.parametrize(
    ("url", "ref"),
    [
        ("https://www.bilibili.com/video/BV1xx411c7mD?p=2", "BV1xx411c7mD"),
        ("http://www.bilibili.com/video/BV1xx411c7mD/", "BV1xx411c7mD"),
        ("https://www.bilibili.com/video/../x", None),
        ("https://evil.example/https://www.bilibili.com/video/BV1", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_an_address_is_known_by_its_providers_template(url: str, ref: str | None) -> None:
    bilibili = STANDARD_PROVIDERS[0]

    assert reference_in(url, templates=bilibili.addresses) == ref


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/{id}",
        "https://{id}.example/",
        "https://a.example/",
        "https://a.example/{id}/{id}",
        "https://u@a.example/{id}",
        "https://[/{id}",
        "javascript:{id}",
    ],
)
def test_an_address_that_could_lead_anywhere_is_no_template(address: str) -> None:
    assert not is_template(address)


def test_the_standard_providers_have_fitting_addresses() -> None:
    assert all(is_template(one) for each in STANDARD_PROVIDERS for one in each.addresses)
