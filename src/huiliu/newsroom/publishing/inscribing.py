"""A picture's file as it goes out with a document: its words, and whose story it stands in."""

from huiliu.library.api import PictureFields, iptc_fields
from huiliu.newsroom.publishing.core.formats.document import Document, DocumentPicture
from huiliu.newsroom.publishing.core.formats.soundness import sound


def picture_inscribed(data: bytes, document: Document, picture: DocumentPicture) -> bytes:
    """Give a file of a document's picture with the IPTC's fields in it, the pixels untouched.

    Credit and terms that the library wrote into it stay where the document says none. Raises
    library.api.Unfit for what is no picture.
    """
    clean = sound(document)
    return iptc_fields(
        data,
        PictureFields(
            headline=clean.title,
            caption=picture.caption,
            alt=picture.alt,
            credit=picture.credit,
            source=clean.publisher.name,
            copyright=clean.copyright,
            usage_terms=clean.usage_terms,
            city=clean.places[0].name if clean.places else "",
            keywords=clean.keywords,
            source_id=clean.printed,
        ),
    )
