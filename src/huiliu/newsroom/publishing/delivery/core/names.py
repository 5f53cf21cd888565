"""Names of delivered files: sorted by name they stand in the order in which they were sent."""


def file_name(sequence: int, filename: str, *, is_test: bool = False) -> str:
    """Give the name of a document's file at the subscriber's.

    >>> file_name(41, "TZ-1122-07.2.ninjs.json")
    '00000041-TZ-1122-07.2.ninjs.json'
    """
    number = "test" if is_test else f"{sequence:08d}"
    return f"{number}-{filename}"
