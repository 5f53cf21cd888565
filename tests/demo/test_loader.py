"""The sample province, loaded through the doors."""

import pytest

from demo.content import read_province
from huiliu.newsroom.gathering.api import LeadState
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.api import TopicState
from huiliu.newsroom.wire.providers.api import ProviderState
from tests.demo.loaded import Loaded

# Loading thirty days takes two cores for a while; what the files say is held by test_content.py.
pytestmark = pytest.mark.drill
PROVINCE = read_province()


def test_every_story_lies_in_the_state_that_its_file_says(loaded: Loaded) -> None:
    assert loaded.stories == {story.slug: story.ends for story in PROVINCE.stories}


def test_leads_lie_there_in_every_state(loaded: Loaded) -> None:
    written = len(PROVINCE.leads) + sum(bool(story.lead) for story in PROVINCE.stories)

    assert set(loaded.leads) == {state.value for state in LeadState}
    wired = sum(line.lead is not None for line in loaded.stream)
    assert loaded.leads.total() + loaded.folded == written + wired


def test_topics_lie_there_in_every_state(loaded: Loaded) -> None:
    assert set(loaded.topics) == {state.value for state in TopicState}
    taken = sum(answer.do == "take" for answer in PROVINCE.answers)
    followed = sum(bool(event.follow) for event in PROVINCE.events)
    written = len(PROVINCE.topics) + len(PROVINCE.stories)
    assert loaded.topics.total() == written + taken + followed


def test_the_campaign_has_a_part_in_every_standing(loaded: Loaded) -> None:
    assert set(loaded.parts) == {standing.value for standing in planning.Standing}
    assert loaded.parts.total() == len(PROVINCE.campaign.parts)


def test_the_login_page_offers_the_chosen_accounts_in_their_order(loaded: Loaded) -> None:
    assert loaded.shown == tuple(person.login for person in PROVINCE.people if person.shown)


def test_one_review_is_nearly_due_and_another_over_time(loaded: Loaded) -> None:
    assert 0 < min(left for left in loaded.minutes_left if left > 0) < 60
    assert min(loaded.minutes_left) < 0


def test_every_release_has_its_proof(loaded: Loaded) -> None:
    assert loaded.unproved == ()


def test_every_proof_is_right_offline(loaded: Loaded) -> None:
    assert loaded.refused_proofs == ()


def test_the_ledger_tells_each_story_in_the_order_in_which_it_happened(loaded: Loaded) -> None:
    assert loaded.leaf_times_in_order


def test_the_trails_of_all_tenants_are_sealed_and_whole(loaded: Loaded) -> None:
    assert loaded.findings == ()


def test_the_worker_is_left_what_nobody_waits_for(loaded: Loaded) -> None:
    assert loaded.waiting_jobs == {
        "kit.search_index",
        "library.draw",
        "publishing.carry_out",
        "publishing.hub_tell",
        "publishing.media",
        "review.remind",
        "wire.poll",
        "planning.assignments_remind",
        "planning.parts_remind",
    }


def test_a_release_is_planned(loaded: Loaded) -> None:
    assert len(loaded.plans) == 1


def test_the_library_holds_a_sound_and_collections(loaded: Loaded) -> None:
    assert loaded.sounds == ("ferry-rope.wav",)
    assert set(loaded.collections) == {"运河边的一个月", "街角"}


def test_every_source_is_paused(loaded: Loaded) -> None:
    assert set(loaded.sources) == {ProviderState.PAUSED}


def test_the_stream_shows_what_a_stream_can_show(loaded: Loaded) -> None:
    lines = loaded.stream

    assert {"correction", "kill"} <= {line.signal for line in lines}
    assert any(line.folded for line in lines)
    assert any(line.embargoed_until for line in lines)
    assert any(line.desk for line in lines)


def test_the_sample_s_subscribers_are_sent_nothing(loaded: Loaded) -> None:
    assert len(loaded.subscribers) >= 2


def test_two_leads_that_wait_say_nearly_the_same(loaded: Loaded) -> None:
    assert loaded.likenesses >= 1
    assert loaded.folded >= 1


def test_some_notices_are_read_and_some_are_new(loaded: Loaded) -> None:
    assert loaded.notices[True]
    assert loaded.notices[False]


def test_stories_hold_a_gallery_a_table_and_quotations(loaded: Loaded) -> None:
    assert {"gallery", "table", "blockquote", "figure"} <= loaded.blocks


def test_some_stories_name_related_ones(loaded: Loaded) -> None:
    assert loaded.related >= 4


def test_a_second_load_changes_nothing(loaded: Loaded) -> None:
    assert not loaded.loaded_again
    assert loaded.log_size_after == loaded.log_size
