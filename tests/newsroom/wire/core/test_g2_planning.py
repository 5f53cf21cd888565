"""Planning items of NewsML-G2: what is to come, by whom, and what came."""

from datetime import UTC, datetime

from huiliu.newsroom.wire.core.item import Coverage, ItemKind, Link
from tests.newsroom.wire.core.g2_documents import a_plan, an_item, left


def test_everything_that_a_planning_says_is_read() -> None:
    item = a_plan(
        "<planning><itemClass qcode='ninat:picture'/><headline>题</headline>"
        "<description>述</description><genre qcode='genre:x'/><language tag='zh'/>"
        "<newsCoverageStatus qcode='ncostat:int'/><scheduled>2026-05-01T08:00:00+08:00</scheduled>"
        "<edNote>注一</edNote><edNote>注二</edNote><edNote/><assignedTo qcode='p:1'><name>某</name>"
        "</assignedTo><assignedTo qcode='p:2'/><assignedTo/><service qcode='svc:1'/></planning>"
    )

    assert item.kind is ItemKind.PLANNING
    assert item.coverages == (
        Coverage(
            id="c1",
            kind="picture",
            headline="题",
            description="述",
            genre="genre:x",
            language="zh",
            status="ncostat:int",
            scheduled_at=datetime(2026, 5, 1, tzinfo=UTC),
            editor_note="注一\n注二",
            assigned_to=("某", "p:2"),
            services=("svc:1",),
        ),
    )
    assert set(left(item)) == {
        "/planningItem/newsCoverageSet/newsCoverage/planning/assignedTo/@qcode"
    }


def test_each_planning_is_an_output_with_all_that_was_delivered() -> None:
    item = a_plan(
        "<planning><scheduled>2026-05</scheduled></planning><planning><headline/></planning>"
        "<delivery><deliveredItemRef guidref='urn:d' version='2'><title>甲</title>"
        "</deliveredItemRef><deliveredItemRef><title>只题</title></deliveredItemRef></delivery>"
    )

    delivered = (
        Link(uri="urn:d", relation="delivered", version="2", title="甲"),
        Link(uri="", relation="delivered", title="只题"),
    )
    first, second = item.coverages
    assert first.scheduled_at == datetime(2026, 5, 1, tzinfo=UTC)
    assert (first.delivered, second.delivered) == (delivered, delivered)
    assert left(item) == {
        "/planningItem/newsCoverageSet/newsCoverage/planning/scheduled": "a date without day"
    }


def test_a_coverage_that_only_delivers_is_one() -> None:
    item = a_plan("<delivery><deliveredItemRef residref='urn:d'/></delivery>")

    assert item.coverages == (
        Coverage(id="c1", delivered=(Link(uri="urn:d", relation="delivered"),)),
    )


def test_a_coverage_outside_a_set_is_read() -> None:
    item = an_item("<newsCoverage id='c'><planning/></newsCoverage>", root="planningItem")

    assert [each.id for each in item.coverages] == ["c"]


def test_what_is_said_twice_or_has_no_place_is_left() -> None:
    item = a_plan(
        "<planning><headline>一</headline><headline>二</headline><scheduled>soon</scheduled>"
        "<g2contentType>image/jpeg</g2contentType></planning><planning><language/></planning>"
    )

    assert [each.headline for each in item.coverages] == ["一", ""]
    inner = "/planningItem/newsCoverageSet/newsCoverage/planning"
    assert left(item) == {
        f"{inner}/g2contentType": "",
        f"{inner}/headline": "said twice",
        f"{inner}/scheduled": "no date",
    }


def test_no_more_than_20_outputs_of_one_coverage_are_read() -> None:
    item = a_plan("<planning/>" * 21)

    assert len(item.coverages) == 20
    assert list(left(item).values()) == ["more than 20 outputs in one coverage"]
