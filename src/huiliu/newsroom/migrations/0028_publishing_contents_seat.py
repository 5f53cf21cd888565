from django.db import migrations

# A partner's key is read before any tenant is known, and its bucket must be counted though the
# request is rolled back: one statement on the connection of the counters does both. `security
# definer`, for the caller has no scope; it tells of a key only to whoever has its hash or, for an
# address that the platform signed itself, its id. The bucket fills evenly and holds one minute.
_ENTER = """
create function newsroom_partner_enter(asked_digest text, asked_key uuid, asked_at timestamptz)
returns table (
    id uuid, tenant uuid, subscriber uuid, product uuid, ends_at timestamptz,
    revoked_at timestamptz, paused boolean, per_minute integer, remaining double precision,
    allowed boolean
)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with found as materialized (
        select k.*, t.paused_at is not null as paused
        from newsroom_partner_key k
        join accounts_tenant t on t.id = k.tenant_id
        join newsroom_delivery_subscriber s on s.id = k.subscriber_id and s.state <> 'ended'
        where k.digest = asked_digest or k.id = asked_key
    ), usable as materialized (
        select * from found
        where revoked_at is null and ends_at > asked_at and not paused
    ), pace as (
        insert into newsroom_partner_pace as p (key, most, "left", allowed, at)
        select u.id, u.per_minute, u.per_minute - 1, true, asked_at from usable u
        on conflict (key) do update set
            most = excluded.most,
            "left" = newsroom_partner_filled(p."left", excluded.most, excluded.at - p.at)
                - (newsroom_partner_filled(p."left", excluded.most, excluded.at - p.at) >= 1)::int,
            allowed = newsroom_partner_filled(p."left", excluded.most, excluded.at - p.at) >= 1,
            at = greatest(p.at, excluded.at)
        returning p.key, p."left", p.allowed
    ), used as (
        update newsroom_partner_key k set used_on = (asked_at at time zone 'UTC')::date
        from usable u
        where k.id = u.id and k.used_on is distinct from (asked_at at time zone 'UTC')::date
    )
    select f.id, f.tenant_id, f.subscriber_id, f.product_id, f.ends_at, f.revoked_at, f.paused,
           f.per_minute, coalesce(p."left", 0), coalesce(p.allowed, false)
    from found f left join pace p on p.key = f.id
$$
"""
_FILLED = """
create function newsroom_partner_filled(held double precision, most integer, since interval)
returns double precision language sql immutable as $$
    select least(most, held + greatest(0, extract(epoch from since)) * most / 60)
$$
"""
# Fetches can be added and read, never changed: only this puts old ones into counts by day, for all
# centres at once. A day is what the platform's people call one. Repeated it changes nothing.
_ROLL_UP = """
create function newsroom_partner_roll_up(asked_before timestamptz, asked_zone text)
returns bigint
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with gone as (
        delete from newsroom_partner_fetch where at < asked_before returning *
    ), days as (
        insert into newsroom_partner_day as d
            (id, tenant_id, subscriber_id, story_id, form, day, count)
        select gen_random_uuid(), tenant_id, subscriber_id, story_id, form,
               (at at time zone asked_zone)::date, count(*)
        from gone group by 2, 3, 4, 5, 6
        on conflict (tenant_id, day, subscriber_id, story_id, form)
            do update set count = d.count + excluded.count
    )
    select count(*) from gone
$$
"""


class Migration(migrations.Migration):

    dependencies = [("newsroom", "0027_publishing_contents")]

    operations = [
        # Counters may be lost: what is not logged costs no flush of the disk.
        migrations.RunSQL(
            "alter table newsroom_partner_pace set unlogged",
            "alter table newsroom_partner_pace set logged",
        ),
        migrations.RunSQL(
            _FILLED,
            "drop function newsroom_partner_filled(double precision, integer, interval)",
        ),
        migrations.RunSQL(
            _ENTER, "drop function newsroom_partner_enter(text, uuid, timestamptz)"
        ),
        migrations.RunSQL(_ROLL_UP, "drop function newsroom_partner_roll_up(timestamptz, text)"),
    ]
