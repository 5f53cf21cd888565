"""Pages, the API of version 2 and a plain list: the peer as its readers and partners see it."""

from django.urls import include, path
from stories.views import story_list
from wagtail import urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

api = WagtailAPIRouter("api")
api.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [path("api/v2/", api.urls), path("list/", story_list), path("", include(urls))]
