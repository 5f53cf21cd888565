"""Writes of the intake."""

from huiliu.newsroom.wire.intake.services.receiving import Incoming, receipts_keep
from huiliu.newsroom.wire.intake.services.taking import take_in

__all__ = ["Incoming", "receipts_keep", "take_in"]
