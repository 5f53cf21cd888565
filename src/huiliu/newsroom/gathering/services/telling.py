"""What follows every change of a lead."""

from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.gathering.models import Lead


def lead_told(lead: Lead) -> None:
    """Tell open pages and the search index that a lead changed."""
    announce("leads", lead.id)
    index_later("lead", lead.id)
