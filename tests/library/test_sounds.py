"""Sounds: measured against EBU Tech 3341, converted for every player, refused where endless."""

from functools import partial
from pathlib import Path

import av
import pytest

from huiliu.library.core import sound
from huiliu.library.core.workbench import Refused, Task, answer_of, work
from tests.library.files import a_sound, in_folder
from tests.library.pictures import a_picture


def why_refused(path: Path) -> str:
    with pytest.raises(sound.SoundRefused) as caught:
        sound.sound_head(path)
    return caught.value.why


def test_a_head_is_read(tmp_path: Path) -> None:
    head = sound.sound_head(in_folder(tmp_path, a_sound(2, channels=1)))

    assert head == sound.Head("audio/wav", "pcm_s16le", 1, 48_000, 2.0)


@pytest.mark.parametrize("rate_hz", [1, 3_999, 384_001, 1_000_000_000])
def test_a_rate_that_no_microphone_has_is_refused(tmp_path: Path, rate_hz: int) -> None:
    path = in_folder(tmp_path, a_sound(0.2, rate_hz=rate_hz))

    assert why_refused(path) == "broken"
    for read in (sound.sound_measure, partial(sound.sound_renditions, folder=tmp_path, tags={})):
        with pytest.raises(sound.SoundRefused, match="broken"):
            read(path)


def test_loudness_is_that_of_ebu_tech_3341(tmp_path: Path) -> None:
    """Case 1: a stereo tone of 1000 Hz at -23 dBFS, 20 s, reads -23.0 ± 0.1 LUFS."""
    measured = sound.sound_measure(in_folder(tmp_path, a_sound(20, level_db=-23)))

    assert measured.loudness_lufs == pytest.approx(-23.0, abs=0.1)
    assert (measured.duration_s, set(measured.peaks[:100])) == (20.0, {99})


def test_silence_has_no_loudness(tmp_path: Path) -> None:
    measured = sound.sound_measure(in_folder(tmp_path, a_sound(1, level_db=-200)))

    assert measured.loudness_lufs is None
    assert set(measured.peaks) == {0}


def test_a_long_sound_s_curve_stays_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "PEAKS", 10)

    assert 5 <= len(sound.sound_measure(in_folder(tmp_path, a_sound(4))).peaks) <= 10


@pytest.mark.parametrize("channels", [1, 2])
def test_renditions_play_everywhere_and_carry_the_credit(tmp_path: Path, channels: int) -> None:
    path = in_folder(tmp_path, a_sound(1, channels=channels))

    names = sound.sound_renditions(path, tmp_path, tags={"title": "运河", "artist": "某某"})

    made = [told(tmp_path / name) for name in names]
    assert [one[0] for one in made] == ["opus", "mp3float"]
    assert [one[1]["title"] for one in made] == ["运河", "运河"]


def told(path: Path) -> tuple[str, dict[str, str]]:
    with av.open(str(path)) as container:
        return container.streams.audio[0].codec_context.name, dict(container.metadata)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"ID3 nothing", "broken"),
        (a_sound(1)[:44], "broken"),
        (a_picture(width=20), "unknown"),
        (a_sound(0.1).replace(b"\x10\x00\x00\x00\x01\x00", b"\x10\x00\x00\x00\x01\x01"), "unknown"),
        (b"#EXTM3U\n#EXTINF:1\nfile:///etc/passwd\n", "broken"),
    ],
)
def test_what_is_no_sound_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert why_refused(in_folder(tmp_path, data)) in {why, "unknown"}


def test_a_film_is_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "original.mp4"
    with av.open(str(path), "w") as film:
        picture = film.add_stream("mpeg4", rate=5)
        picture.width = picture.height = 32
        voice = film.add_stream("aac", rate=48_000)
        for at in range(3):
            frame = av.VideoFrame(32, 32, "yuv420p")
            frame.pts = at
            film.mux(picture.encode(frame))
        quiet = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
        quiet.sample_rate, quiet.pts = 48_000, 0
        for plane in quiet.planes:
            plane.update(bytes(plane.buffer_size))
        film.mux(voice.encode(quiet))
        film.mux(voice.encode(None))
        film.mux(picture.encode(None))

    assert why_refused(path) == "moving"


@pytest.mark.parametrize("read", ["sound_head", "sound_measure"])
def test_a_sound_that_does_not_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    monkeypatch.setattr(sound, "DURATION_MAX_S", 0.5)

    with pytest.raises(sound.SoundRefused, match="too_long"):
        getattr(sound, read)(in_folder(tmp_path, a_sound(1)))


def test_a_sound_without_a_sound_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(sound.SoundRefused, match="broken"):
        sound.sound_measure(in_folder(tmp_path, a_sound(1)[:44]))


def test_a_damaged_packet_costs_itself_alone(tmp_path: Path) -> None:
    path = in_folder(tmp_path, a_sound(2))
    sound.sound_renditions(path, tmp_path, tags={})
    data = bytearray((tmp_path / "sound.mp3").read_bytes())
    data[9000:9400] = b"\x00" * 400
    path.write_bytes(bytes(data))

    assert 1.5 < sound.sound_measure(path).duration_s < 2.1


def test_nor_is_one_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "DURATION_MAX_S", 0.5)

    with pytest.raises(sound.SoundRefused, match="too_long"):
        sound.sound_renditions(in_folder(tmp_path, a_sound(1)), tmp_path, tags={})


@pytest.mark.parametrize("read", ["sound_measure", "sound_renditions"])
def test_what_breaks_while_it_is_decoded_is_refused(tmp_path: Path, read: str) -> None:
    path = in_folder(tmp_path, b"ID3 nothing")
    more = {"sound_renditions": {"folder": tmp_path, "tags": {}}}

    with pytest.raises(sound.SoundRefused, match="broken"):
        getattr(sound, read)(path, **more.get(read, {}))


def test_the_process_answers_and_refuses(tmp_path: Path) -> None:
    in_folder(tmp_path, a_sound(1))

    said = work(Task.SOUND, tmp_path, tags={"title": "运河"})

    assert (said["duration_s"], said["files"]) == (1.0, ["sound.webm", "sound.mp3"])
    assert answer_of(Task.HEAD, tmp_path)["codec"] == "pcm_s16le"
    assert answer_of(Task.SOUND, tmp_path)["duration_s"] == 1.0
    in_folder(tmp_path, b"ID3 nothing")
    assert answer_of(Task.HEAD, tmp_path) == {"refused": "broken"}
    with pytest.raises(Refused):
        work(Task.HEAD, tmp_path)


def test_the_process_ends_at_its_time(tmp_path: Path) -> None:
    in_folder(tmp_path, a_sound(1))

    with pytest.raises(Refused, match="costly"):
        work(Task.SOUND, tmp_path, seconds=0.01)
