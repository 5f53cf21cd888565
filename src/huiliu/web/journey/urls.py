"""Address of a story's way."""

from django.urls import URLPattern, URLResolver, path

from huiliu.web.journey import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("stories/<uuid:story>/journey/", views.story_journey, name="story-journey"),
]
