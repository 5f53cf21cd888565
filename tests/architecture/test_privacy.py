"""No table holds what somebody read, or when they were there."""

import re

from django.apps import apps

_WATCHING = re.compile(
    r"(^|_)(read|reads|seen|opened|clicked|viewed|visited|online|presence|last_login|active_at)(_|$)"
)
REASONED = {
    "accounts_notice.read_at": "one's own inbox: what is still bold; shown to nobody else",
    "accounts_session.seen_at": "one's own devices; goes with the session",
    "newsroom_editing_package.opened_at": "when a package went out for the first time",
    "newsroom_editing_thread.opened_at": "when a remark was written",
    "newsroom_editing_thread.opened_by": "who wrote a remark, which everybody reads",
    "newsroom_planning_campaign.opened_at": "when its centres were asked",
    "newsroom_planning_calendar_share.read_at": "one's own calendar address: in use still",
    "newsroom_planning_diary_feed.events_read": "a number: how many events its last reading held",
    "newsroom_planning_meeting.opened_at": "when the meeting was called",
    "newsroom_planning_meeting.opened_by": "who called it",
    "newsroom_review_stage.opened_at": "when a review began to wait, not who looked at it",
    "accounts_person.last_login": "of Django's base; never written",
}


def test_no_column_says_what_somebody_read_or_when_they_were_there() -> None:
    columns = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if model.__module__.startswith("huiliu") and _WATCHING.search(str(field.column))
    }

    assert columns - REASONED.keys() == set()


def test_no_delivery_says_whether_it_was_opened() -> None:
    fields = {field.name for field in apps.get_model("accounts", "Delivery")._meta.get_fields()}

    assert fields == {
        "id",
        "tenant",
        "person",
        "notice",
        "way",
        "subscription",
        "state",
        "at",
        "settled_at",
    }
