"""What changed, told to open pages as it happens: ids only, to one tenant only.

`announce` sends a notification with the transaction's commit; the stream process passes it to the
browsers of that tenant, and their pages fetch the fragment again, under their own rights.
"""

from huiliu.kit.live.notes import CHANNEL, NOWHERE, Note, announce, announce_person, notify

__all__ = ["CHANNEL", "NOWHERE", "Note", "announce", "announce_person", "notify"]
