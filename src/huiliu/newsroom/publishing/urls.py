"""Addresses of the publishing part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("releases/", views.release_index, name="releases"),
    path("releases/<uuid:release>/", views.release_page, name="release"),
    path("releases/<uuid:release>/correct/", views.release_correct, name="release-correct"),
    path("releases/<uuid:release>/proof.zip", views.release_proof, name="release-proof"),
    path("stories/<uuid:story>/release/", views.release_panel, name="release-panel"),
    path("stories/<uuid:story>/release/create/", views.release_create, name="release-create"),
    path("verify/", views.verify, name="verify"),
]
