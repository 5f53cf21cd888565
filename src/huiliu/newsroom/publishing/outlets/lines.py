"""The line to a service: the one way out, its failures told as an outlet's refusals."""

from huiliu.kit.http import (
    AddressRefused,
    BrokenOff,
    ConnectTooSlow,
    EncodingRefused,
    FetchRefused,
    InsideRefused,
    PortRefused,
    Poster,
    TooLarge,
    TooSlow,
)
from huiliu.newsroom.publishing.outlets.core.interface import Answer, Line, Request
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused

_NEVER = (AddressRefused, InsideRefused, PortRefused)
_MAYBE = (BrokenOff, TooSlow, TooLarge, EncodingRefused)


def line_of(poster: Poster) -> Line:
    """Give a line that asks by this poster."""

    def ask(request: Request) -> Answer:
        try:
            said = poster.ask(
                request.url, request.body, method=request.method, headers=request.headers
            )
        except FetchRefused as refused:
            raise Refused(_reason(refused)) from None
        return Answer(status=said.status, headers=said.headers, body=said.body)

    return ask


def _reason(refused: FetchRefused) -> Reason:
    """Say what a failure means; its address is not repeated, it may hold a secret."""
    if isinstance(refused, _NEVER):
        return Reason.ADDRESS
    if isinstance(refused, _MAYBE) and not isinstance(refused, ConnectTooSlow):
        return Reason.BROKEN_OFF
    return Reason.NO_ANSWER
