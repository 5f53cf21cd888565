"""Draws the pictures and adds them to the libraries of their centres, while the weeks go on.

Drawing has a process of its own, because it is Python from end to end; the library's renditions
have a thread with a database connection of its own, because they are not.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from uuid import UUID

from django.db import connections

from demo import pictures, sounds
from demo.content import Province, Sound, Story
from demo.moments import dated, moment_of
from demo.prose import Picture, pictures_in
from demo.world import World
from huiliu.library import api as library


@contextmanager
def pictures_hung(province: Province, world: World) -> Iterator[None]:
    """Begin with all pictures, those first that are needed first; the centres must be there."""
    hands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gallery")
    easel = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    try:
        for story in sorted(province.stories, key=lambda one: _written(one, world)):
            for picture in pictures_in(dated(story.body, now=world.now)):
                place = f"{story.centre}/{picture.name}"
                if place not in world.assets:
                    drawn = easel.submit(pictures.png, picture.name)
                    world.assets[place] = hands.submit(_hang, world, story, picture, drawn)
        for sound in province.sounds:
            recorded = easel.submit(sounds.wav, sound.name)
            place = f"{sound.centre}/{sound.name}"
            world.assets[place] = hands.submit(_record, world, sound, recorded)
        yield
        hands.submit(connections.close_all).result()
    finally:
        hands.shutdown(cancel_futures=True)
        easel.shutdown(cancel_futures=True)


def _hang(world: World, story: Story, picture: Picture, drawn: "Future[bytes]") -> UUID:
    data = drawn.result()
    with world.acting(story.centre, by=story.author, at=_written(story, world)) as person:
        return library.asset_add(
            data,
            filename=f"{picture.name}.png",
            caption=picture.caption,
            credit=picture.credit,
            alt=picture.alt,
            by=person,
        ).id


def _record(world: World, sound: Sound, recorded: "Future[bytes]") -> UUID:
    data, at = recorded.result(), moment_of(sound.at, now=world.now)
    with world.acting(sound.centre, by=sound.by, at=at) as person:
        return library.asset_add(
            data,
            filename=f"{sound.name}.wav",
            caption=sound.caption,
            credit=sound.credit,
            alt=sound.transcript,
            by=person,
        ).id


def _written(story: Story, world: World) -> datetime:
    return moment_of(story.steps[0].at, now=world.now)
