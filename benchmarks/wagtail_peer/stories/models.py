"""One kind of page: a headline and a text."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


class StoryPage(Page):
    """A story; its text is searchable, as ours is."""

    summary = models.CharField(max_length=250, blank=True)
    body = RichTextField(blank=True)

    search_fields = (*Page.search_fields, index.SearchField("body"))
    api_fields = (APIField("summary"),)
    content_panels = (*Page.content_panels, FieldPanel("summary"), FieldPanel("body"))
