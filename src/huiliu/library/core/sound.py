"""Reads a sound: what it is, how loud, how its waveform looks; makes the two public renditions.

Runs in the workbench, a process with limits: see `workbench`.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Final, cast

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.filter import Graph

DURATION_MAX_S: Final = 60 * 60
PEAKS: Final = 400
_FORMATS: Final = {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "ogg": "audio/ogg",
    "mov,mp4,m4a,3gp,3g2,mj2": "audio/mp4",
}
ENDINGS: Final = {
    "audio/mpeg": ("mp3",),
    "audio/wav": ("wav",),
    "audio/flac": ("flac",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/mp4": ("m4a", "mp4"),
}
_RENDITIONS: Final = (
    ("sound.webm", "libopus", 48_000, 96_000),
    ("sound.mp3", "libmp3lame", 44_100, 128_000),
)
_CHANNELS_MAX: Final = 8
_RATE: Final = 48_000
# Slower than a telephone or faster than any studio, a few bytes would become hours of samples.
_RATES: Final = range(4_000, 384_001)
_SAMPLE_BYTES: Final = 4
_FIRST_FRAMES: Final = 50
_LOUDEST: Final = 1e6
_QUIET_LUFS: Final = -70.0


class SoundRefused(ValueError):
    """The file cannot be taken; `why` is unknown, broken, moving or too_long."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says of itself and its first frames confirm; 0 s where it does not say."""

    mime: str
    codec: str
    channels: int
    rate_hz: int
    duration_s: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What decoding all of it showed: seconds, LUFS (None when silent), peaks from 0 to 99."""

    duration_s: float
    loudness_lufs: float | None
    peaks: tuple[int, ...]


@dataclass(slots=True)
class _Waveform:
    """The loudest sample of every stretch; stretches are joined in pairs when they get too many."""

    per_peak: int = 4_800
    peaks: list[float] = field(default_factory=list)
    filled: int = 0

    def add(self, frame: AudioFrame) -> None:
        size = frame.samples * len(frame.layout.channels) * _SAMPLE_BYTES
        values = array("f", bytes(frame.planes[0])[:size])
        # No sound is louder than this; what is no number counts as silence.
        loudest = max(
            (abs(one) for one in (min(values), max(values)) if abs(one) < _LOUDEST), default=0.0
        )
        if not self.filled:
            self.peaks.append(0.0)
        self.peaks[-1] = max(self.peaks[-1], loudest)
        self.filled += frame.samples
        if self.filled >= self.per_peak:
            self.filled = 0
        if len(self.peaks) > PEAKS * 2:
            self.peaks = [max(self.peaks[at : at + 2]) for at in range(0, len(self.peaks), 2)]
            self.per_peak *= 2

    def scaled(self) -> tuple[int, ...]:
        top = max(self.peaks, default=0.0) or 1.0
        step = max(1, -(-len(self.peaks) // PEAKS))
        joined = (max(self.peaks[at : at + step]) for at in range(0, len(self.peaks), step))
        return tuple(min(99, round(99 * one / top)) for one in joined)


def sound_head(path: Path) -> Head:
    """Read the head and decode the first frames. Raises SoundRefused."""
    try:
        with _opened(path) as container:
            return _head(container)
    except (av.error.FFmpegError, ValueError, OverflowError) as problem:
        raise _refusal(problem) from problem


def sound_measure(path: Path) -> Measured:
    """Decode all of it. Raises SoundRefused, `too_long` where it runs over an hour."""
    try:
        with _opened(path) as container:
            return _measured(container)
    except (av.error.FFmpegError, ValueError, OverflowError) as problem:
        raise _refusal(problem) from problem


def sound_renditions(path: Path, folder: Path, *, tags: dict[str, str]) -> tuple[str, ...]:
    """Write Opus in WebM and MP3 into `folder`, which carry `tags` and nothing else.

    Gives the names of the files. Raises SoundRefused.
    """
    try:
        for name, codec, rate, bits in _RENDITIONS:
            with _opened(path) as source, av.open(str(folder / name), "w") as target:
                target.metadata.update(tags)
                _encode(source, target, codec=codec, rate=rate, bits=bits)
    except (av.error.FFmpegError, ValueError, OverflowError) as problem:
        raise _refusal(problem) from problem
    return tuple(name for name, *_rest in _RENDITIONS)


def _opened(path: Path) -> InputContainer:
    # No protocol but the file itself: a playlist inside must not reach anything.
    return av.open(str(path), "r", options={"protocol_whitelist": "file", "probesize": "2000000"})


def _head(container: InputContainer) -> Head:
    mime = _FORMATS.get(container.format.name)
    if mime is None:
        raise SoundRefused("unknown")
    if any(not _is_cover(one) for one in container.streams.video):
        raise SoundRefused("moving")
    stream = _stream_of(container)
    duration = float(container.duration or 0) / av.time_base
    if duration > DURATION_MAX_S:
        raise SoundRefused("too_long")
    seen = sum(frame.samples for frame in islice(_frames(container, stream), _FIRST_FRAMES))
    if not seen or not 0 < stream.channels <= _CHANNELS_MAX:
        raise SoundRefused("broken")
    return Head(
        mime=mime,
        codec=stream.codec_context.name,
        channels=stream.channels,
        rate_hz=stream.rate,
        duration_s=round(max(0.0, duration), 1),
    )


def _stream_of(container: InputContainer) -> AudioStream:
    stream = next(iter(container.streams.audio), None)
    # A codec that FFmpeg does not know leaves the stream without one, whatever the types say.
    if stream is None or getattr(stream, "codec_context", None) is None:
        raise SoundRefused("unknown")
    if stream.rate not in _RATES:
        raise SoundRefused("broken")
    return stream


def _is_cover(stream: object) -> bool:
    name = str(getattr(getattr(stream, "codec_context", None), "name", ""))
    return name in {"mjpeg", "png", "bmp", "gif", "webp"}


def _measured(container: InputContainer) -> Measured:
    stream = _stream_of(container)
    layout = _layout(stream)
    even = av.AudioResampler(format="flt", layout=layout, rate=_RATE)
    wave, graph = _Waveform(), _loudness_graph(layout)
    samples = 0
    loudness = _QUIET_LUFS
    for frame in _frames(container, stream):
        for one in even.resample(frame):
            one.pts, one.time_base = samples, Fraction(1, _RATE)
            samples += one.samples
            if samples > DURATION_MAX_S * _RATE:
                raise SoundRefused("too_long")
            wave.add(one)
            loudness = _push(graph, one, loudness)
    if not samples:
        raise SoundRefused("broken")
    return Measured(
        duration_s=round(samples / _RATE, 1),
        loudness_lufs=round(loudness, 1) if loudness > _QUIET_LUFS else None,
        peaks=wave.scaled(),
    )


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """Decode; a damaged packet in the middle costs itself alone."""
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue


def _layout(stream: AudioStream) -> str:
    return "mono" if stream.channels == 1 else "stereo"


def _loudness_graph(layout: str) -> Graph:
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=_RATE, format="flt", layout=layout, time_base=Fraction(1, _RATE)
    )
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    return graph


def _push(graph: Graph, frame: AudioFrame, before: float) -> float:
    """Let the meter hear a frame; gives the integrated loudness that it last told."""
    graph.push(frame)
    told = before
    while True:
        try:
            heard = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return told
        said = heard.metadata.get("lavfi.r128.I", "")
        told = float(said) if said else told


def _encode(
    source: InputContainer,
    target: av.container.OutputContainer,
    *,
    codec: str,
    rate: int,
    bits: int,
) -> None:
    stream = _stream_of(source)
    layout = _layout(stream)
    made = cast("AudioStream", target.add_stream(codec, rate=rate, layout=layout))
    made.bit_rate = bits
    even = av.AudioResampler(
        format=made.format.name, layout=layout, rate=rate, frame_size=made.frame_size or 0
    )
    seconds = 0.0
    for frame in _frames(source, stream):
        seconds += frame.samples / max(1, frame.sample_rate)
        if seconds > DURATION_MAX_S:
            raise SoundRefused("too_long")
        frame.pts = None
        for one in even.resample(frame):
            target.mux(made.encode(one))
    for one in even.resample(None):
        target.mux(made.encode(one))
    target.mux(made.encode(None))


def _refusal(problem: Exception) -> SoundRefused:
    return problem if isinstance(problem, SoundRefused) else SoundRefused("broken")
