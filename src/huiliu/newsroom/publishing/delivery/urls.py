"""Addresses of deliveries."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing.delivery.views import acts, hub, products, releases, subscribers

_ONE = "releases/subscribers/<uuid:subscriber>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("hub/", hub.hub, name="hub"),
    path("releases/subscribers/", subscribers.subscriber_index, name="subscribers"),
    path("releases/subscribers/new/", subscribers.subscriber_new, name="subscriber-new"),
    path(_ONE, subscribers.subscriber_page, name="subscriber"),
    path(f"{_ONE}change/", subscribers.subscriber_change, name="subscriber-change"),
    path(f"{_ONE}deliveries.csv", acts.deliveries_sheet, name="subscriber-sheet"),
    path(f"{_ONE}pause/", acts.subscriber_pause, name="subscriber-pause"),
    path(f"{_ONE}resume/", acts.subscriber_resume, name="subscriber-resume"),
    path(f"{_ONE}end/", acts.subscriber_end, name="subscriber-end"),
    path(f"{_ONE}test/", acts.subscriber_test, name="subscriber-test"),
    path(f"{_ONE}resend/", acts.subscriber_resend, name="subscriber-resend"),
    path(f"{_ONE}key/", acts.key_renew, name="subscriber-key"),
    path(f"{_ONE}key/retire/", acts.key_retire, name="subscriber-key-retire"),
    path("releases/setbacks/<uuid:setback>/retry/", acts.setback_retry, name="setback-retry"),
    path("releases/setbacks/<uuid:setback>/discard/", acts.setback_discard, name="setback-discard"),
    path("releases/products/", products.product_index, name="products"),
    path("releases/products/<uuid:product>/", products.product_page, name="product"),
    path(
        "releases/products/<uuid:product>/remove/", products.product_remove, name="product-remove"
    ),
    path(
        "releases/<uuid:release>/deliveries/", releases.release_receivers, name="release-deliveries"
    ),
]
