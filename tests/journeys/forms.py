"""A form for each address that takes one, such that only the right to send it is missing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from django.core.files.uploadedfile import SimpleUploadedFile

from huiliu.accounts.api import Role, tenant_cards
from huiliu.kit import clock
from huiliu.newsroom.editing.core.locks import LOCKABLE
from tests.accounts.a_push_service import Browser
from tests.journeys.campaigns import forms_of_campaigns
from tests.journeys.diary import diary_forms
from tests.journeys.partners import partner_forms
from tests.journeys.pictures import a_picture_of
from tests.journeys.senders import sender_forms
from tests.journeys.sittings import MARK
from tests.journeys.subscribers import subscriber_forms
from tests.journeys.world import World
from tests.newsroom.wire.rules.journey import forms_of_rules

Forms: TypeAlias = Mapping[str, Mapping[str, Any]]

PROFILE = {
    "title_least": "1",
    "title_most": "60",
    "text_least": "0",
    "text_most": "0",
    "pictures_least": "0",
    "pictures_most": "0",
    "related_least": "0",
    "chars_per_minute": "0",
    "spoken_least": "0",
    "spoken_most": "0",
    "blocks": ["heading"],
    **{f"lock_{name}": "0" for name in LOCKABLE},
}
"""A form of rules that asks for nothing."""


def forms_of(world: World, ids: Mapping[str, str]) -> Forms:
    """Give the forms by the pattern of their address."""
    return {
        **_of_accounts(world),
        **_of_gathering(world, ids),
        **sender_forms(),
        **_of_planning(world, ids),
        **forms_of_campaigns(_others(world)),
        **_of_editing(world, ids),
        **_of_review(world, ids),
        **_of_publishing(),
        **subscriber_forms(ids),
        **partner_forms(ids),
        **_of_sites(ids),
        **_of_library(ids),
        **forms_of_rules(MARK, ids["rule"]),
    }


def _others(world: World) -> list[str]:
    """Name the other centres, whom a campaign may ask."""
    return [one.slug for one in tenant_cards() if one.id != world.centre.id]


def _soon() -> str:
    return f"{clock.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"


def _of_accounts(world: World) -> Forms:
    return {
        "account/tokens/new/": {"name": "脚本", "days": "30", "scopes": ["stories.read"]},
        "people/help-in/": {"login": world.people[Role.REPORTER].login},
        "people/<person>/roles/": {"roles_asked": ["reporter"]},
        "account/reminders/": {"email": ["soon"], "push": []},
        "account/reminders/browsers/": {"endpoint": "https://push.example/b", **Browser().keys()},
        "look/": {"name": "新名", "short_name": "新", "what": "keep"},
    }


def _of_gathering(world: World, ids: Mapping[str, str]) -> Forms:
    return {
        "leads/new/": {"text": "线索"},
        "leads/decide/": {"lead": ids["lead"], "action": "drop", "reason": "旧闻"},
        "leads/<lead>/join/": {"into": world.codes["lead"]},
        "leads/<lead>/drop/": {"reason": "重复"},
    }


def _of_planning(world: World, ids: Mapping[str, str]) -> Forms:
    someone, due = str(world.people[Role.REPORTER].id), _soon()
    topic = {"title": "题", "owner": someone, "due_at": due, "outputs": "text"}
    return {
        "topics/<topic>/join/": {"lead": ids["lead"]},
        "topics/new/": {**topic, "lead": ids["lead"]},
        "topics/<topic>/change/": {**topic, "title": "新题"},
        "topics/<topic>/decide/": {"reason": "不做", "approve": "0", "verdict": "drop"},
        "topics/<topic>/assign/": {"who": f"p-{someone}", "what": "拍照", "due_at": due},
        "topics/<topic>/move/": {"to": "writing", "seen": "gathering"},
        "topics/<topic>/outputs/": {"kind": "video"},
        "topics/outputs/<coverage>/drop/": {"reason": "来不及"},
        "topics/assignments/<assignment>/change/": {"what": "改拍夜景", "due_at": due},
        "topics/assignments/<assignment>/decline/": {"reason": "当天在外地"},
        "topics/assignments/<assignment>/reassign/": {"who": f"p-{world.insider.id}"},
        "topics/assignments/<assignment>/book/": {"resources": [ids["resource"]]},
        **_of_meetings(world, ids),
        "topics/crews/": {"name": "新组", "members": [someone]},
        "topics/crews/<crew>/": {"name": "改名", "members": [someone]},
        "topics/roster/": {
            "desk": "晨班台",
            "post": "主编",
            "person": someone,
            "starts_at": f"{due[:11]}08:00",
            "ends_at": f"{due[:11]}12:00",
        },
        "topics/roster/<shift>/give/": {"person": ""},
        "topics/roster/<shift>/swap/": {"of": someone},
        "topics/roster/<shift>/note/": {"words": "码头封路"},
        "topics/roster/swaps/<swap>/answer/": {"verdict": "decline"},
        "topics/equipment/": {"name": "新机", "kind": "studio"},
        **diary_forms(ids),
    }


def _of_meetings(world: World, ids: Mapping[str, str]) -> Forms:
    item = {"item": ids["item_now"]}
    today = f"{clock.now():%Y-%m-%d}"
    return {
        "topics/meetings/": {"day": today, "desk": "新会", "chair": str(world.insider.id)},
        "topics/meetings/code/": {"code": world.codes.get("meeting", "")},
        "topics/meetings/<meeting>/vote/": {**item, "vote": "do"},
        "topics/meetings/<meeting>/go/": {"item": ids["item_next"]},
        "topics/meetings/<meeting>/decide/": {**item, "verdict": "drop", "note": "旧闻"},
        "topics/meetings/<meeting>/undo/": {"item": ids["item_decided"]},
        "topics/meetings/<meeting>/remark/": {"item": ids["item_decided"], "note": "改"},
        "topics/meetings/<meeting>/agenda/": {"action": "drop", **item},
    }


def _of_editing(world: World, ids: Mapping[str, str]) -> Forms:
    someone = str(world.people[Role.REPORTER].id)
    quoted = {"lead": ids["lead"], "after": 0}
    content = {"type": "doc", "content": []}
    text = {"title": "题", "summary": "", "byline": "", "content": content}
    place = {"name": "某台", "code": "some", "addresses": "https://a.example/{id}"}
    return {
        "stories/new/": {"title": "题", "topic": ids["topic"], "lead": ids["lead"]},
        "stories/<story>/edit/": {"title": "题", "text": "文", "revision": "1"},
        "stories/<story>/profile/": {"profile": ids["profile"]},
        "stories/<story>/related/": {"action": "add", "other": ids["other"]},
        "stories/<story>/locks/": {"field": "title"},
        "stories/<story>/translate/": {"language": "fr"},
        "stories/<story>/catch-up/": {"number": "1"},
        "stories/<story>/macros/<macro>/": {"revision": "1"},
        "macros/<macro>/allow/": {"roles": ["editor"]},
        "packages/new/": {"title": "专题", "slug": "new"},
        "packages/<package>/": {"title": "改名"},
        "packages/<package>/entries/": {"action": "heading", "heading": "题"},
        "packages/<package>/state/": {"state": "open"},
        "templates/new/": {"name": "新模板", "lines": "## 题\n文"},
        "templates/<template>/": {"name": "改名", "lines": "文"},
        "stories/<story>/notes/": {"kind": "remark", "text": "核一下"},
        "stories/<story>/notes/<thread>/": {"action": "answer", "text": "核过"},
        "profiles/new/": {**PROFILE, "code": "new", "name": "新"},
        "profiles/<profile>/": {**PROFILE, "name": "改"},
        "profiles/providers/": place,
        "api/stories/<story>/draft": text,
        "api/stories/<story>/copies": text,
        "stories/<story>/companions/": {"action": "add", "person": someone},
        "stories/<story>/quote/": {**quoted, "passages": f"{MARK}线索"},
        "api/stories/<story>/room": {},
        "api/stories/<story>/room/exchange": {"sv": "AA=="},
        "api/stories/<story>/passages": {**quoted, "passages": [f"{MARK}线索"]},
        "api/stories/paste": {"html": "<p>文</p>"},
        "api/stories/embeds": {"url": "https://www.bilibili.com/video/BV1"},
    }


def _of_review(world: World, ids: Mapping[str, str]) -> Forms:
    someone = str(world.people[Role.REPORTER].id)
    stage, today = ids["stage"], f"{clock.now() + timedelta(days=1):%Y-%m-%d}"
    return {
        "stories/<story>/submit/": {"note": ""},
        "stories/<story>/waive/": {"person": someone, "reason": "人手不够"},
        "stories/<story>/important/": {"important": "1"},
        "review/<stage>/return/": {"reason": "数字不对"},
        "review/<stage>/read/": {"follower": str(world.people[Role.PLANNER].id)},
        "review/batch/": {
            "stage": stage,
            f"verdict-{stage}": "pass",
            f"shown-{stage}": world.codes["shown"],
        },
        "review/chains/": {
            "act": "keep",
            "reason": "短讯",
            "p0-role": "reviewer_1",
            "p0-minutes": "30",
        },
        "review/causes/": {"words": "事实\n导向"},
        "review/delegations/": {
            "principal": str(world.insider.id),
            "delegate": someone,
            "first": today,
            "last": today,
            "reason": "出差",
        },
    }


def _of_publishing() -> Forms:
    due = _soon()
    return {
        "releases/<release>/correct/": {"notice": "更正：数字有误。"},
        "releases/<release>/recall/": {"reason": "facts", "channels": ["site", "feed"]},
        "releases/<release>/withdraw/": {"reason": "law"},
        "stories/<story>/release/plan/": {"at": due},
        "stories/<story>/embargo/": {"until": due},
        "channels/<channel>/": {"name": "渠道", "on": "1"},
        "redirects/": {"old": "2020/old/", "new": "news/"},
        "outlets/new/": {"name": "新号", "app_id": "wx1", "mode": "by_person"},
        "outlets/<outlet>/": {"name": "改名", "mode": "at_once"},
        "stories/<story>/outlets/<outlet>/send/": {"text": "新的文字"},
        "stories/<story>/outlets/<outlet>/by-hand/": {"url": "https://a.example/1"},
        "stories/<story>/outlets/<outlet>/confirm/": {"owed": "withdraw"},
    }


def _of_sites(ids: Mapping[str, str]) -> Forms:
    words = {"name": "新栏", "name_en": "New"}
    return {
        "front/change/": {"action": "undo", "expected": "0"},
        "front/columns/": {**words, "slug": "new"},
        "front/columns/order/": {"action": "order", "order": ids["column"]},
        "front/columns/<column>/": words,
        "stories/<story>/column/": {"column": ids["column"]},
    }


def _of_library(ids: Mapping[str, str]) -> Forms:
    return {
        "library/new/": _picture_form(),
        "library/<asset>/": {"caption": "图", "credit": "人", "alt": "图"},
        "library/<asset>/frame/": {"x": "300", "y": "400"},
        "library/many/": {"asset": [ids["asset"]], "licence": "own"},
        "library/collections/": {"name": "新集"},
        "library/collections/<collection>/": {"name": "改名"},
        "library/collections/<collection>/arrange/": {"asset": [ids["asset"]]},
        "library/collections/<collection>/drop/": {"asset": ids["asset"]},
        "api/assets": _picture_form(),
    }


def _picture_form() -> dict[str, Any]:
    file = SimpleUploadedFile("b.png", a_picture_of("form"), content_type="image/png")
    return {"file": file, "caption": "图", "credit": "人", "alt": "图"}
