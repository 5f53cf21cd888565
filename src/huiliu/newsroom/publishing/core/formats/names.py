"""What a file of a picture is called in every format."""

from huiliu.newsroom.publishing.core.formats.document import PictureFile


def rendition_name(file: PictureFile) -> str:
    """Name a file by its form and width.

    >>> rendition_name(PictureFile(url="https://a.example/1", mime="image/jpeg", width_px=960))
    'jpeg-960'
    """
    return f"{file.mime.rpartition('/')[2]}-{file.width_px}"
