"""A list of 20 pages as HTML."""

import os

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .models import StoryPage

_ROWS = 20


def story_list(request: HttpRequest) -> HttpResponse:
    """Show the newest pages; PEER_PAD_BYTES of fixed markup make it as long as our page."""
    stories = StoryPage.objects.live().order_by("-first_published_at")[:_ROWS]
    total = StoryPage.objects.live().count()
    pad = "x" * int(os.environ.get("PEER_PAD_BYTES", "0"))
    return render(request, "stories/list.html", {"stories": stories, "total": total, "pad": pad})
