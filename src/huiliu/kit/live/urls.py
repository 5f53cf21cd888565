"""Where pages fetch their tickets."""

from django.urls import path

from huiliu.kit.live import views

urlpatterns = [path("live/ticket", views.ticket, name="live_ticket")]
