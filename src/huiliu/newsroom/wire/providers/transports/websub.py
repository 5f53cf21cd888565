"""WebSub: the same address, whose hub also sends by itself; asking goes on, less often.

What the hub sends comes to our own address, see services.hubs. Here the feed is asked, its hub
found, and told in the position whether a subscription is wanted: asking the hub comes after.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from huiliu.newsroom.wire.providers.core.hubs import Found, hub_of
from huiliu.newsroom.wire.providers.transports.asked import Asked, Brought
from huiliu.newsroom.wire.providers.transports.poll import brought, fetched

_RENEW_BELOW: Final = 0.25
"""Share of a lease that is left when it is renewed."""
_ASK_AGAIN: Final = timedelta(hours=1)
"""After which a hub that did not confirm is asked again."""
SLOWER: Final = 6
"""How much less often the feed itself is asked while its hub sends."""
_SLOWEST: Final = timedelta(hours=6)


def websub(asked: Asked) -> Brought:
    """Ask the feed, and say whether its hub should be asked to send."""
    answer = fetched(asked)
    came = brought(asked, answer)
    link = answer.headers.get("link", "")
    found = hub_of(links=link, body=answer.body, url=answer.final_url)
    if answer.not_modified and not found.hub:
        found = Found(hub=came.position.get("hub", ""), topic=came.position.get("topic", ""))
    position = {**came.position, **_wanted(came.position, found, now=asked.now)}
    return Brought(incoming=came.incoming, position=position)


def is_subscribed(position: dict[str, Any], *, now: datetime) -> bool:
    """Tell whether the hub sends at present."""
    until = position.get("lease_until", "")
    return position.get("hub_state") == "active" and bool(until) and moment(until) > now


def pace(position: dict[str, Any], *, every: timedelta, now: datetime) -> timedelta:
    """Give how often the feed is asked; less often while its hub sends, and before a lease ends."""
    if not is_subscribed(position, now=now):
        return every
    lease = moment(position["lease_until"]) - now
    return max(min(every * SLOWER, max(every, _SLOWEST), lease / 2), timedelta(minutes=1))


def moment(text: str) -> datetime:
    """Read a moment as positions keep it."""
    return datetime.fromisoformat(text)


def _wanted(position: dict[str, Any], found: Found, *, now: datetime) -> dict[str, Any]:
    """Give what changes in the position where a subscription is wanted."""
    if not found.hub:
        return {"hub": "", "topic": "", "hub_state": ""}
    known = {"hub": found.hub, "topic": found.topic}
    is_same = known == {name: position.get(name) for name in known}
    if is_same and not _is_due(position, now):
        return known
    asked_at = now.isoformat()
    token = position.get("token") if is_same else ""
    state = "active" if is_same and is_subscribed(position, now=now) else "wanted"
    return {
        **known,
        "hub_state": state,
        "ask_hub": True,
        "hub_asked_at": asked_at,
        "token": token or secrets.token_hex(16),
    }


def _is_due(position: dict[str, Any], now: datetime) -> bool:
    asked_at = position.get("hub_asked_at", "")
    if asked_at and now - moment(asked_at) < _ASK_AGAIN:
        return False
    if not is_subscribed(position, now=now):
        return True
    left = (moment(position["lease_until"]) - now).total_seconds()
    return bool(left < position.get("lease_s", 0) * _RENEW_BELOW)
