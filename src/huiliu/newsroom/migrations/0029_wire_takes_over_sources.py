"""Sources of gathering become providers of the wire, under the ids that their leads name."""

from django.db import migrations

SOURCES = """
insert into newsroom_wire_provider (id, tenant_id, name, slug, transport, settings, secrets,
    every_min, is_shared, credit, terms, quotes_only, ends_on, keep_days, state, added_by, added_at,
    next_at, asked_at, news_at, failures, error, position, failing_since, refused, refused_at,
    clock_off_s, counted_to)
select id, tenant_id, name, 'feed-' || substr(md5(id::text), 1, 16), 'poll',
    jsonb_build_object('url', url), ''::bytea, every_min, false, '', '', false, null, null, state,
    added_by, added_at, next_poll_at, polled_at, news_at, failures, error,
    jsonb_build_object('etag', etag, 'modified', modified),
    case when failures > 0 then polled_at end, '', null, null,
    '00000000-0000-0000-0000-000000000000'
from newsroom_gathering_source;
update newsroom_gathering_lead set provider = feed_id where feed_id is not null;
"""


class Migration(migrations.Migration):
    """Not reversible: what a provider may be, a source cannot."""

    dependencies = [('newsroom', '0028_publishing_contents_seat')]

    operations = [
        migrations.RunSQL(SOURCES),
        migrations.RemoveConstraint(model_name='lead', name='lead_entry_once'),
        migrations.RemoveField(model_name='lead', name='feed'),
        migrations.RemoveField(model_name='lead', name='entry_key'),
        migrations.RemoveField(model_name='lead', name='entry_digest'),
        migrations.DeleteModel(name='Source'),
    ]
