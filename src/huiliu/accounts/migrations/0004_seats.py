from django.db import migrations

# Who somebody is stands before any scope: the tenant is only known once a seat was read. These two
# answer in one statement what took a scope of its own, entered and left. `security definer`, for
# the caller has no scope yet. They tell nothing that the app role could not read by entering one:
# of a person in a tenant what their membership says, and of a token only to whoever has its hash.
_SEAT = """
create function accounts_seat(asked_person uuid, asked_tenant uuid)
returns table (
    roles varchar[], second_factor_roles varchar[],
    slug varchar, name varchar, short_name varchar, kind varchar, motto varchar,
    paused boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select m.roles, t.second_factor_roles, t.slug, t.name, t.short_name, t.kind, t.motto,
           t.paused_at is not null
    from accounts_membership m
    join accounts_person p on p.id = m.person_id and p.is_active
    join accounts_tenant t on t.id = m.tenant_id
    where m.person_id = asked_person and m.tenant_id = asked_tenant
$$
"""
_TOKEN_SEAT = """
create function accounts_seat_of_token(asked_digest text)
returns table (
    id uuid, tenant uuid, person uuid, scopes varchar[], made_at timestamptz,
    expires_at timestamptz, used_on date, revoked_at timestamptz, is_active boolean,
    roles varchar[], paused boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select k.id, k.tenant_id, k.person_id, k.scopes, k.made_at, k.expires_at, k.used_on,
           k.revoked_at, p.is_active, m.roles, t.paused_at is not null
    from accounts_token k
    join accounts_tenant t on t.id = k.tenant_id
    join accounts_person p on p.id = k.person_id
    left join accounts_membership m on m.person_id = k.person_id and m.tenant_id = k.tenant_id
    where k.digest = asked_digest
$$
"""


class Migration(migrations.Migration):

    dependencies = [("accounts", "0003_tenants")]

    operations = [
        migrations.RunSQL(_SEAT, "drop function accounts_seat(uuid, uuid)"),
        migrations.RunSQL(_TOKEN_SEAT, "drop function accounts_seat_of_token(text)"),
    ]
