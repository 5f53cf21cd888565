"""Draws the pictures and adds them to the libraries of their centres, while the week goes on.

Drawing and the library's renditions keep one core busy; the rest of the loading mostly waits for
the database. So pictures have a thread, with a database connection, of their own.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connections

from demo import pictures
from demo.content import Province, Story
from demo.moments import dated, moment_of
from demo.prose import Picture, pictures_in
from demo.world import World
from huiliu.library import api as library


@contextmanager
def pictures_hung(province: Province, world: World) -> Iterator[None]:
    """Begin with all pictures, those first that are needed first; the centres must be there."""
    hands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gallery")
    try:
        for story in sorted(province.stories, key=lambda one: _written(one, world)):
            for picture in pictures_in(dated(story.body, now=world.now)):
                place = f"{story.centre}/{picture.name}"
                world.pictures[place] = hands.submit(_hang, world, story, picture)
        yield
        hands.submit(connections.close_all).result()
    finally:
        hands.shutdown(cancel_futures=True)


def _hang(world: World, story: Story, picture: Picture) -> UUID:
    data = pictures.png(picture.name)
    with world.acting(story.centre, by=story.author, at=_written(story, world)) as person:
        return library.asset_add(
            data,
            filename=f"{picture.name}.png",
            caption=picture.caption,
            credit=picture.credit,
            alt=picture.alt,
            by=person,
        ).id


def _written(story: Story, world: World) -> datetime:
    return moment_of(story.steps[0].at, now=world.now)
