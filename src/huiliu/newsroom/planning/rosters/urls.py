"""Addresses of the duty roster."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.rosters.views import handovers, shifts

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/roster/", shifts.roster_page, name="roster"),
    path("topics/roster/<uuid:shift>/", shifts.shift_page, name="shift"),
    path("topics/roster/<uuid:shift>/give/", shifts.shift_give, name="shift-give"),
    path("topics/roster/<uuid:shift>/remove/", shifts.shift_remove, name="shift-remove"),
    path("topics/roster/<uuid:shift>/swap/", shifts.swap_ask, name="swap-ask"),
    path("topics/roster/<uuid:shift>/note/", handovers.handover_write, name="handover-write"),
    path("topics/roster/swaps/<uuid:swap>/answer/", shifts.swap_answer, name="swap-answer"),
    path("topics/roster/swaps/<uuid:swap>/withdraw/", shifts.swap_withdraw, name="swap-withdraw"),
    path("topics/handovers/", handovers.handover_index, name="handovers"),
    path("topics/handovers/<uuid:handover>/", handovers.handover_page, name="handover"),
    path("topics/handovers/<uuid:handover>/take/", handovers.handover_take, name="handover-take"),
]
