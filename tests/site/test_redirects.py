"""Redirects as our own server reads them."""

from pathlib import Path

from tests.site.calling import call, site, write

MAP = "/site/tongzhou/old/ /site/tongzhou/new/;\n/site/tongzhou/旧/ /site/tongzhou/新/;\nnonsense\n"


def mapped(folder: Path, text: str = MAP) -> Path:
    write(folder / "public/tongzhou/redirects.map", text)
    write(folder / "public/tongzhou/index.html", "<p>home")
    return folder


def test_an_old_address_moves_with_and_without_its_slash(tmp_path: Path) -> None:
    app = site(mapped(tmp_path))

    for address in ("/site/tongzhou/old/", "/site/tongzhou/old"):
        answer = call(app, address)
        assert (answer.status, answer.headers["Location"]) == (301, "/site/tongzhou/new/")


def test_chinese_addresses_move_too(tmp_path: Path) -> None:
    answer = call(site(mapped(tmp_path)), "/site/tongzhou/旧/")

    assert answer.headers["Location"] == "/site/tongzhou/%E6%96%B0/"


def test_a_page_that_stands_is_never_moved(tmp_path: Path) -> None:
    app = site(mapped(tmp_path))
    write(tmp_path / "public/tongzhou/old/index.html", "<p>stands")

    assert call(app, "/site/tongzhou/old/").status == 200


def test_a_tombstone_gives_way_to_a_redirect(tmp_path: Path) -> None:
    app = site(mapped(tmp_path))
    write(tmp_path / "public/tongzhou/old/index.html.gone", "<p>gone")
    write(tmp_path / "public/tongzhou/other/index.html.gone", "<p>gone")

    assert call(app, "/site/tongzhou/old/").status == 301
    assert call(app, "/site/tongzhou/other/").status == 410


def test_a_changed_map_counts_at_once(tmp_path: Path) -> None:
    app = site(mapped(tmp_path))
    before = call(app, "/site/tongzhou/old/").status

    mapped(tmp_path, "/site/tongzhou/old/ /site/tongzhou/newer/;\n")

    assert before == 301
    assert call(app, "/site/tongzhou/old/").headers["Location"] == "/site/tongzhou/newer/"


def test_a_map_that_leads_outside_or_swells_is_not_followed(tmp_path: Path) -> None:
    app = site(mapped(tmp_path, "/site/tongzhou/old/ https://elsewhere.example/;\n"))
    outside = call(app, "/site/tongzhou/old/").status

    mapped(tmp_path, MAP + "#" * (17 << 20))

    assert outside == 404
    assert call(app, "/site/tongzhou/old/").status == 404


def test_addresses_that_name_no_centre_move_nowhere(tmp_path: Path) -> None:
    app = site(mapped(tmp_path))

    statuses = [call(app, address).status for address in ("/site/x", "/site/.x/y", "/site//y")]

    assert statuses == [404, 404, 404]


def test_the_rules_for_robots_stand_at_the_root(tmp_path: Path) -> None:
    write(tmp_path / "public/robots.txt", "User-agent: *")

    assert call(site(tmp_path), "/robots.txt").body == b"User-agent: *"
