"""Pages only: the peer is measured as a reader sees it."""

from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
