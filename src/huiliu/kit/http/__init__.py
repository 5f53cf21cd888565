"""Fetching from outside: limits on size, time, redirects and addresses, one turn at a host.

A page or feed address that somebody types can never reach inside: names are resolved here, every
address is checked, and the connection goes to the very address that was checked. Decision 9.
"""

from huiliu.kit.http.client import Client, Fetched, fetch
from huiliu.kit.http.connecting import connected
from huiliu.kit.http.errors import (
    AddressRefused,
    AnswerRefused,
    BrokenOff,
    CertificateRefused,
    ConnectTooSlow,
    EncodingRefused,
    FetchRefused,
    HostResting,
    InsideRefused,
    LoginInAddress,
    NameUnknown,
    NoConnection,
    NotAllowedThere,
    NotFoundThere,
    PortRefused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    words_of,
)
from huiliu.kit.http.limits import Limits
from huiliu.kit.http.lines import Answered, Lines
from huiliu.kit.http.politeness import Politeness
from huiliu.kit.http.posting import Answer, Poster, poster_target
from huiliu.kit.http.targets import Inside

__all__ = [
    "AddressRefused",
    "Answer",
    "AnswerRefused",
    "Answered",
    "BrokenOff",
    "CertificateRefused",
    "Client",
    "ConnectTooSlow",
    "EncodingRefused",
    "FetchRefused",
    "Fetched",
    "HostResting",
    "Inside",
    "InsideRefused",
    "Limits",
    "Lines",
    "LoginInAddress",
    "NameUnknown",
    "NoConnection",
    "NotAllowedThere",
    "NotFoundThere",
    "Politeness",
    "PortRefused",
    "Poster",
    "TooLarge",
    "TooManyRedirects",
    "TooSlow",
    "connected",
    "fetch",
    "poster_target",
    "words_of",
]
