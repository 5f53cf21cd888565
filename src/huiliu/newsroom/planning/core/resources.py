"""What can be booked."""

from enum import StrEnum


class ResourceKind(StrEnum):
    """What a thing is that only one can have at a time."""

    EQUIPMENT = "equipment"
    STUDIO = "studio"
    VEHICLE = "vehicle"
