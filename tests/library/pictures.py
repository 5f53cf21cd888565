"""Pictures drawn by code, as cameras and chats deliver them."""

from io import BytesIO

from PIL import Image, ImageCms

ORIENTATION = 0x0112
GPS = 0x8825
CAMERA = 0x0110


def a_picture(
    kind: str = "JPEG", *, width: int = 1200, height: int = 800, **extra: object
) -> bytes:
    """Draw a picture of two colours, left and right."""
    image = Image.new("RGB", (width, height), "#11616a")
    image.paste("#f5f7f6", (width // 2, 0, width, height))
    return saved(image, kind, **extra)


def saved(image: Image.Image, kind: str, **extra: object) -> bytes:
    """Write an image as bytes of a kind."""
    out = BytesIO()
    image.save(out, kind, **extra)
    return out.getvalue()


def a_photograph(*, orientation: int = 6) -> bytes:
    """Draw a picture with the marks of a camera: how it was held, where it stood."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[CAMERA] = "A camera of tests"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (39.9, 0.0, 0.0)
    return a_picture(exif=exif)


def a_profile() -> bytes:
    """Give a colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(data: bytes) -> Image.Image:
    """Read a picture back."""
    return Image.open(BytesIO(data))
