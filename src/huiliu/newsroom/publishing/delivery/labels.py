"""Words for what deliveries say of themselves."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import DeliveryState, Transport, Way

TRANSPORT_WORDS: Mapping[Transport, Promise] = MappingProxyType(
    {
        Transport.PUSH: _("Signed push"),
        Transport.SFTP: _("SFTP"),
        Transport.S3: _("S3 bucket"),
        Transport.EMAIL: _("By mail"),
        Transport.FOLDER: _("Folder"),
        Transport.API: _("Fetches by the API"),
    }
)
FORM_WORDS: Mapping[Form, str | Promise] = MappingProxyType(
    {
        Form.NINJS_3: "ninjs 3",
        Form.NINJS_1: "ninjs 1",
        Form.NEWSML_G2: "NewsML-G2",
        Form.NITF: "NITF",
        Form.RSS: "RSS",
        Form.ATOM: "Atom",
        Form.JSON_FEED: "JSON Feed",
        Form.HTML: "HTML",
        Form.TEXT: _("Plain text"),
        Form.EMAIL: _("A mail"),
    }
)
KIND_WORDS: Mapping[ChangeKind, Promise] = MappingProxyType(
    {
        ChangeKind.RELEASED: _("Release"),
        ChangeKind.CORRECTED: _("Correction"),
        ChangeKind.RECALLED: _("Kill"),
        ChangeKind.WITHDRAWN: _("Withdrawal"),
    }
)
DELIVERY_WORDS: Mapping[DeliveryState, Promise] = MappingProxyType(
    {
        DeliveryState.WAITING: _("To be sent"),
        DeliveryState.DELIVERED: _("Arrived"),
        DeliveryState.SET_ASIDE: _("Not taken"),
        DeliveryState.DISCARDED: _("Not sent any more"),
        DeliveryState.NOT_ASKED: _("Not in its products"),
    }
)
WAY_WORDS: Mapping[Way, Promise] = MappingProxyType(
    {
        Way.ANSWER: _("answered"),
        Way.STORED: _("stored"),
        Way.MAILED: _("taken by the mail server"),
        Way.API: _("confirmed by the API"),
    }
)
FAULT_WORDS: Mapping[Fault, Promise] = MappingProxyType(
    {
        Fault.ADDRESS: _("The address is none that may be sent to. Correct it."),
        Fault.INSIDE: _("The address leads into an internal network. Ask the operator."),
        Fault.NAME: _("The name in the address is not known. Look for a slip, or wait."),
        Fault.CONNECTION: _("No connection, or it broke off. It is tried again."),
        Fault.TLS: _("The certificate cannot be trusted. They must renew it."),
        Fault.SLOW: _("No whole answer within 10 seconds. A late answer counts as none."),
        Fault.REDIRECT: _("It redirects elsewhere. Enter the last address."),
        Fault.BUSY: _("They asked for a pause. It is tried again then."),
        Fault.LOGIN: _("They refuse our login or key. Agree on a new one."),
        Fault.PLACE: _("There is nothing at the address or folder. Correct it."),
        Fault.AWAY: _("Their server is away. It is tried again."),
        Fault.SERVER: _(
            "Their server failed at this document. After eight attempts it is set aside."
        ),
        Fault.GONE: _("They say that it is gone for good."),
        Fault.REFUSED: _("They refused this document. Ask them why."),
        Fault.HOST_KEY: _("The host shows another key than before. Ask them before you accept it."),
        Fault.STORE: _("It could not be stored there. Is there room, and may we write?"),
        Fault.DOCUMENT: _("The document could not be written or sent in this format."),
        Fault.SECRET: _("Its key or password is missing. Enter it again."),
        Fault.OURS: _("Something is wrong on our side. Tell the operator."),
    }
)
HEALTH_WORDS: Mapping[str, Promise] = MappingProxyType(
    {
        "well": _("Well"),
        "slow": _("Slow"),
        "behind": _("Catching up"),
        "failing": _("Does not get through"),
        "broken": _("Down"),
        "paused": _("Paused"),
        "ended": _("Subscription ended"),
    }
)
