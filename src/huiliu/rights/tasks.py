"""Jobs of rights: what is too old to be compared with is forgotten."""

from huiliu.kit.jobs import schedule
from huiliu.rights import services


@schedule("*/10 * * * *", "rights.texts_outdated")
def texts_outdated() -> None:
    services.texts_outdated()
