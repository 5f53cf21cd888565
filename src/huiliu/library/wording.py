"""The words for the library's codes, for pages and forms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS = {"picture": _("Picture"), "document": _("PDF"), "sound": _("Sound")}
MIMES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/gif": "GIF",
    "application/pdf": "PDF",
    "audio/mpeg": "MP3",
    "audio/wav": "WAV",
    "audio/flac": "FLAC",
    "audio/ogg": "Ogg",
    "audio/mp4": "M4A",
}
LICENCES: dict[str, str | Promise] = {
    "own": _("Own work"),
    "agency": _("Agency"),
    "cc_by": "CC BY 4.0",
    "cc_by_sa": "CC BY-SA 4.0",
    "cc0": "CC0",
    "public_domain": _("Public domain"),
    "until": _("Licensed until a day"),
    "restricted": _("Restricted, see note"),
}
DAYS = {"today": _("Today"), "week": _("7 days"), "month": _("30 days")}
STATES = {"usable": _("Usable"), "soon": _("Ends within 14 days"), "over": _("Ended")}
SOURCE_TYPES = {
    "digitalCapture": _("Taken by camera or microphone"),
    "digitalCreation": _("Drawn or made by a person"),
    "compositeWithTrainedAlgorithmicMedia": _("Partly made by AI"),
    "trainedAlgorithmicMedia": _("Made by AI"),
}
LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
FAULTS = {
    "broken": _("The sound breaks off inside. The original is kept; export it again."),
    "too_long": _("The sound is longer than an hour. The original is kept; cut it into parts."),
    "costly": _("The sound takes too much to convert. The original is kept; export it again."),
}
