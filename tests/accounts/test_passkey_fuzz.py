"""Whatever is sent for a passkey, nobody gets in and nothing breaks."""

import base64
import json
import os
import time

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.accounts.api import TenantCard

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
packed = st.binary(max_size=200).map(lambda raw: base64.urlsafe_b64encode(raw).decode())
anything = st.one_of(packed, st.text(max_size=20), st.none(), st.integers())
shaped = st.fixed_dictionaries(
    {
        "id": anything,
        "rawId": anything,
        "type": st.sampled_from(["public-key", "", 1]),
        "response": st.dictionaries(
            st.sampled_from(
                ["clientDataJSON", "authenticatorData", "signature", "userHandle", "x"]
            ),
            anything,
        ),
    }
)
loose = st.recursive(anything, lambda inner: st.dictionaries(st.text(max_size=8), inner))


def test_a_garbled_passkey_is_refused(centre: TenantCard) -> None:
    client = Client()
    end = time.monotonic() + SECONDS

    @settings(max_examples=int(SECONDS * 40), deadline=None, database=None)
    @given(st.one_of(shaped, loose))
    def tried(credential: object) -> None:
        if time.monotonic() > end:
            return
        cache.clear()
        client.get("/login/passkey/", headers={"x-requested-with": "XMLHttpRequest"})
        answer = client.post("/login/passkey/", {"credential": json.dumps(credential)})
        assert answer.status_code == 400

    tried()
