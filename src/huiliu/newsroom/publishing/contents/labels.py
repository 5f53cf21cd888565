"""Words for forms, for the states of keys and for how fast they may ask."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.contents.api import MEDIA
from huiliu.newsroom.publishing.contents.core.paces import PER_MINUTE
from huiliu.newsroom.publishing.core.formats.forms import Form

FORM_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        Form.NINJS_3.value: "ninjs 3",
        Form.NINJS_1.value: "ninjs 1",
        Form.NEWSML_G2.value: "NewsML-G2",
        Form.NITF.value: "NITF",
        Form.HTML.value: _("Web page"),
        Form.TEXT.value: _("Plain text"),
        MEDIA: _("Picture"),
    }
)
PACE_WORDS: Mapping[int, str | Promise] = MappingProxyType(
    dict(
        zip(
            PER_MINUTE,
            (
                _("60 a minute"),
                _("600 a minute, as usual"),
                _("3,000 a minute"),
                _("12,000 a minute"),
            ),
            strict=True,
        )
    )
)
