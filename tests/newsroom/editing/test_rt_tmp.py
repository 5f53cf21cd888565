import pytest, base64
from django.db import transaction
from pycrdt import Doc, XmlFragment, XmlElement, XmlText
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api.shared import room_enter, room_text, room_append, room_seat, room_settle, room_origins, read_update, Written
from huiliu.newsroom.editing.models import SharedText, SharedUpdate
from tests.newsroom.review.builders import a_newsroom, a_story, passed_by_all
def test_it(db):
    room=a_newsroom()
    st=a_story(room, text="一二三四五六七八九十。\n甲乙丙丁。")
    with room.as_(room.reporter):
        me=room.reporter.id
        n=room_enter(st.id, by=me)
        t=room_text(st.id)
        d=Doc(client_id=n); d.apply_update(t.state); sv=d.get_state()
        b=d.get("body",type=XmlFragment)
        b.children[0].children[0].insert(0,"新字")
        u=d.get_update(sv)
        up=read_update(u); print(up, read_update(t.state))
        print(room_append([Written(st.id, me, u)], sender="x"))
        print(room_seat(st.id, by=me))
        print(room_settle(st.id), api.draft_card(st.id, by=me).text, api.draft_card(st.id,by=me).revision)
        print(room_origins(st.id, by=me))
        print(SharedUpdate.objects.count(), SharedText.objects.get().authors)
        v=api.version_freeze(st.id, by=me); print(v)
