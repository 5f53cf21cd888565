"""A centre with a provider, rules, and a stream of so many items already there."""

import random
from uuid import UUID

import psycopg
from django.db import transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Role, TenantKind
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireDesk, WireProvider, WireRule

_WORDS = (
    "小区改造",
    "夜间公交",
    "口袋公园",
    "防火演练",
    "课后服务",
    "预约挂号",
    "非遗展演",
    "供水管线",
    "义诊",
    "国槐",
)

# As random as what intake writes: every key and name lands anywhere in its index.
_ITEMS = """insert into newsroom_wire_item (id, tenant_id, provider, receipt, place, is_shared,
        guid, chain, number, is_current, version, kind, status, signal, language, urgency, title,
        summary, byline, text_digest, sent_at, topics, places, tags, pictures, fold, is_newest,
        rule, desk, outcome, reasons, state, arrived_at, to_follow, fault)
    select id, %(tenant)s, %(provider)s, gen_random_uuid(), 0, false, gen_random_uuid(), id, 1,
        true, '1', 'text', 'usable', '', 'zh-Hans', 4, repeat('题', 24), repeat('摘要', 60),
        '本报记者', md5(id::text) || md5(id::text), now(), '{medtop:20000568}', '{tongzhou}',
        '[{"kind":"topic","code":"medtop:20000568","ground":"text","words":["公交"],"count":2}]',
        0, id, true, null, null, 'stream', '[]', 'new', now() - interval '6 days', false, ''
    from (select (lpad(to_hex(%(from)s + n), 12, '0') || '7'
        || substr(md5(n::text || %(salt)s), 1, 3) || '8'
        || substr(md5(%(salt)s || n::text), 1, 15))::uuid as id
        from generate_series(1, %(count)s) as n) as made"""
_SKETCHES = """insert into rights_text_sketch (id, tenant_id, prints, total)
    select id, tenant_id, decode(repeat(md5(id::text), 24), 'hex'), 96
    from newsroom_wire_item where tenant_id = %(tenant)s on conflict do nothing"""
_KEYS = """insert into rights_text_key (tenant_id, number, text)
    select %(tenant)s, ('x' || substr(md5(id::text || part), 1, 8))::bit(32)::int, id
    from newsroom_wire_item cross join generate_series(1, 8) as part
    where tenant_id = %(tenant)s on conflict do nothing"""
_DAYS = 6
_DAY_MS = 86_400_000


def prepare() -> tuple[UUID, UUID]:
    """Make the centre; gives it and its provider."""
    with transaction.atomic():
        tenant = accounts.tenant_create(
            slug="wire", name="某区融媒体中心", short_name="某区", kind=TenantKind.CENTRE
        )
        person = accounts.person_create(login="wire", name="林晓", password="a password of nobody")  # noqa: S106
    with transaction.atomic(), tenant_scope(tenant.id):
        ledger.tenant_key_create()
        accounts.membership_grant(person.id, tenant=tenant.id, roles=frozenset({Role.EDITOR}))
        provider: WireProvider = WireProvider.objects.create(
            name="某通讯社",
            slug="agency",
            transport=Transport.PUSH.value,
            added_by=person.id,
            added_at=clock.now(),
            next_at=clock.now(),
        )
        desk: WireDesk = WireDesk.objects.create(name="民生")
        for place, word in enumerate(_WORDS):
            WireRule.objects.create(
                name=word,
                place=place,
                conditions={"any_words": [word]},
                outcome=Outcome.STREAM.value,
                desk=desk,
                made_by=person.id,
                changed_at=clock.now(),
            )
    return tenant.id, provider.id


def fill(owner_url: str, tenant: UUID, provider: UUID, *, count: int, salt: str) -> None:
    """Put so many items into the stream, with their sketches, as the owner of the tables."""
    begins = int(clock.now().timestamp() * 1000) - _DAYS * _DAY_MS
    values = {"tenant": tenant, "provider": provider, "count": count, "salt": salt}
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("set synchronous_commit = off")
        for statement in (_ITEMS, _SKETCHES, _KEYS):
            cursor = psycopg.ClientCursor(owner)
            cursor.execute(statement, {**values, "from": begins + random.randrange(1000)})
        for table in ("newsroom_wire_item", "rights_text_sketch", "rights_text_key"):
            owner.execute(f"vacuum analyze {table}")
