"""Addresses of rules, desks and words for places."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.wire.rules.views import desks, rules, trying

urlpatterns: list[URLPattern | URLResolver] = [
    path("wire/rules/", rules.rule_index, name="rules"),
    path("wire/rules/new/", rules.rule_new, name="rule-new"),
    path("wire/rules/order/", rules.rules_order, name="rules-order"),
    path("wire/rules/undo/", rules.step_undo, name="rules-undo"),
    path("wire/rules/apply/", rules.rules_apply, name="rules-apply"),
    path("wire/rules/try/", trying.rule_try, name="rule-try"),
    path("wire/rules/trials/<uuid:bench>/", trying.bench_page, name="rule-bench"),
    path("wire/rules/why/<uuid:wire_item>/", trying.item_why, name="item-why"),
    path("wire/rules/<uuid:rule>/", rules.rule_page, name="rule"),
    path("wire/rules/<uuid:rule>/copy/", rules.rule_copy, name="rule-copy"),
    path("wire/rules/<uuid:rule>/switch/", rules.rule_switch, name="rule-switch"),
    path("wire/rules/<uuid:rule>/remove/", rules.rule_remove, name="rule-remove"),
    path("wire/desks/", desks.desk_index, name="wire-desks"),
    path("wire/desks/order/", desks.desks_order, name="wire-desks-order"),
    path("wire/desks/<uuid:desk>/name/", desks.desk_name, name="wire-desk-name"),
    path("wire/desks/<uuid:desk>/remove/", desks.desk_remove, name="wire-desk-remove"),
    path("wire/places/", desks.place_page, name="wire-places"),
]
