"""Watched folders: whole files are taken once, and nothing outside is ever read."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Health, ProviderCard
from huiliu.newsroom.wire.providers.core.arrivals import Listed, is_half, looked
from huiliu.newsroom.wire.providers.errors import FolderOutside, fault_words
from huiliu.newsroom.wire.providers.transports import asked
from tests.newsroom.wire.providers.builders import a_draft, a_provider


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HUILIU_WIRE_FOLDERS", str(tmp_path))
    config.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    config.cache_clear()


@pytest.fixture
def folder(root: Path, centre: TenantCard) -> Path:
    made = root / centre.slug / "agency"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def watching(in_centre: scope.Scope, editor: PersonCard, folder: Path) -> ProviderCard:
    return a_provider(editor, Transport.FOLDER, settings={"folder": "agency", "after": "keep"})


def look(card: ProviderCard, times: int = 1) -> list[str]:
    for _number in range(times):
        api.provider_ask(card.id)
    rows = WireReceipt.objects.filter(provider=card.id).order_by("id")
    return list(rows.values_list("name", flat=True))


def written(path: Path, data: bytes = b"{}", *, at: int = 1_700_000_000) -> Path:
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


def test_a_file_is_taken_once_two_looks_find_it_the_same(
    watching: ProviderCard, folder: Path
) -> None:
    written(folder / "a.json", b"{")
    first = look(watching)
    written(folder / "a.json", b"{}", at=1_700_000_001)
    second = look(watching)
    third = look(watching)

    assert (first, second, third) == ([], [], ["a.json"])
    assert look(watching, 3) == ["a.json"]


def test_a_file_that_is_written_over_comes_again(watching: ProviderCard, folder: Path) -> None:
    written(folder / "a.json")
    look(watching, 2)
    written(folder / "a.json", b"[]", at=1_700_000_009)

    assert look(watching, 2) == ["a.json", "a.json"]


def test_a_half_written_file_waits_for_its_name(watching: ProviderCard, folder: Path) -> None:
    written(folder / "a.json.part")
    written(folder / ".b.json")
    before = look(watching, 3)
    (folder / "a.json.part").rename(folder / "a.json")

    assert (before, look(watching, 2)) == ([], ["a.json"])


def test_what_was_kept_is_moved_aside_where_that_is_wished(
    in_centre: scope.Scope,
    editor: PersonCard,
    folder: Path,
    django_capture_on_commit_callbacks: object,
) -> None:
    settings = {"folder": "agency", "after": "move"}
    card = a_provider(editor, Transport.FOLDER, settings=settings)
    written(folder / "a.json")
    look(card)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        names = look(card)
        (folder / "b.json").write_bytes(b"")
    written(folder / "a.json", b"[]", at=1_700_000_009)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        look(card, 2)

    assert names == ["a.json"]
    assert (folder / "done" / "a.json").read_bytes() == b"[]"
    assert not (folder / "a.json").exists()


def test_a_file_that_somebody_took_away_is_no_fault(
    in_centre: scope.Scope,
    editor: PersonCard,
    folder: Path,
    django_capture_on_commit_callbacks: object,
) -> None:
    settings = {"folder": "agency", "after": "move"}
    card = a_provider(editor, Transport.FOLDER, settings=settings)
    written(folder / "a.json")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        look(card, 2)
        (folder / "a.json").unlink()

    assert api.provider_card(card.id, by=editor.id).health is Health.OK


def test_links_and_folders_are_left_alone(watching: ProviderCard, folder: Path, root: Path) -> None:
    secret = written(root / "secret.json")
    (folder / "link.json").symlink_to(secret)
    (folder / "below").mkdir()
    os.mkfifo(folder / "pipe.json")

    assert look(watching, 3) == []


def test_a_file_that_becomes_a_link_between_list_and_read_is_not_followed(
    watching: ProviderCard, folder: Path, root: Path
) -> None:
    from huiliu.newsroom.wire.providers.transports.folder import _read

    written(root / "secret.json")
    (folder / "a.json").symlink_to(root / "secret.json")
    at = os.open(folder, os.O_RDONLY)
    one = Listed(name="a.json", size_bytes=2, changed=1_700_000_000 * 10**9)

    assert _read(at, one) is None
    os.close(at)


@pytest.mark.parametrize("name", ["../other", "/etc", "a/../../b", "a\0b"])
def test_a_name_that_leads_out_is_refused(
    in_centre: scope.Scope, editor: PersonCard, root: Path, name: str
) -> None:
    with pytest.raises(FolderOutside):
        api.provider_add(a_draft(Transport.FOLDER, settings={"folder": name}), by=editor.id)


def test_a_folder_that_is_a_link_is_refused(
    watching: ProviderCard, folder: Path, root: Path, editor: PersonCard
) -> None:
    folder.rmdir()
    (root / "elsewhere").mkdir()
    folder.symlink_to(root / "elsewhere")

    look(watching)

    assert api.provider_card(watching.id, by=editor.id).fault == fault_words("outside")


def test_a_centre_reaches_its_own_folders_alone(
    watching: ProviderCard, root: Path, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        theirs = a_provider(foreigner, Transport.FOLDER, settings={"folder": "agency"})
        look(theirs)

        assert api.provider_card(theirs.id, by=foreigner.id).fault == fault_words("no folder")


def test_without_a_root_no_folder_is_watched(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_provider(editor, Transport.FOLDER, settings={"folder": "agency"})
    look(card)

    assert api.provider_card(card.id, by=editor.id).fault == fault_words("no folders")


def test_a_file_that_is_too_large_is_told_and_holds_up_nothing(
    watching: ProviderCard, folder: Path, editor: PersonCard
) -> None:
    written(folder / "big.xml", b"x" * (10 * 1024 * 1024 + 1))
    written(folder / "small.xml", at=1_700_000_001)

    names = look(watching, 3)

    assert names == ["small.xml"]
    assert api.provider_card(watching.id, by=editor.id).refused == fault_words("too large")


def test_many_files_come_in_parts(watching: ProviderCard, folder: Path) -> None:
    for number in range(103):
        written(folder / f"{number}.json", at=1_700_000_000 + number)

    assert (len(look(watching, 2)), len(look(watching))) == (100, 103)


def test_what_a_folder_forgot_is_forgotten(watching: ProviderCard, folder: Path) -> None:
    written(folder / "a.json")
    look(watching, 2)
    (folder / "a.json").unlink()
    look(watching)

    assert WireProvider.objects.get(pk=watching.id).position["taken"] == {}


@pytest.mark.parametrize(
    ("name", "half"), [("a.PART", True), ("a.filepart", True), ("a.part.xml", False)]
)
def test_names_of_half_written_files(name: str, *, half: bool) -> None:
    assert is_half(name) is half


def test_marks_from_json_are_known_again() -> None:
    one = Listed(name="a", size_bytes=1, changed=2)

    found = looked([one], seen={"a": [1, 2]}, taken={}, most=9)  # type: ignore[dict-item]
    again = looked([one], seen={}, taken={"a": [1, 2]}, most=9)  # type: ignore[dict-item]

    assert (found.fresh, again.fresh) == ((one,), ())


def test_more_bytes_than_one_ask_takes_come_with_the_next(
    watching: ProviderCard, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "Budget", partial(asked.Budget, bytes_max=3))
    for number in range(3):
        written(folder / f"{number}.json", at=1_700_000_000 + number)

    assert [len(look(watching)) for _number in range(3)] == [0, 2, 3]


def test_a_folder_that_is_a_file_is_told(
    watching: ProviderCard, folder: Path, editor: PersonCard
) -> None:
    folder.rmdir()
    written(folder)

    look(watching)

    assert api.provider_card(watching.id, by=editor.id).fault == fault_words("no folder")
