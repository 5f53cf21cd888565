"""Addresses of whole centres and of how one looks."""

from django.urls import URLPattern, URLResolver, path

from huiliu.web.tenants.views import looks, tenants

urlpatterns: list[URLPattern | URLResolver] = [
    path("tenants/", tenants.tenant_index, name="tenants"),
    path("tenants/new/", tenants.tenant_new, name="tenant-new"),
    path("tenants/<uuid:tenant>/", tenants.tenant_page, name="tenant"),
    path("tenants/<uuid:tenant>/pause/", tenants.tenant_pause, name="tenant-pause"),
    path("tenants/<uuid:tenant>/resume/", tenants.tenant_resume, name="tenant-resume"),
    path("look/", looks.look, name="look"),
    path("look/<uuid:look_id>/restore/", looks.look_restore, name="look-restore"),
    path("look/<str:colour>.<str:digest>.css", looks.look_style, name="look-style"),
]
