from django.urls import path

from huiliu.accounts import views

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("tenant/", views.tenant, name="accounts_tenant"),
    path("account/password/", views.password, name="accounts_password"),
    path("inbox/", views.inbox, name="accounts_inbox"),
    path("inbox/read/", views.inbox_read, name="accounts_inbox_read"),
    path("inbox/undo/", views.inbox_undo, name="accounts_inbox_undo"),
    path("inbox/<uuid:notice_id>/", views.notice, name="accounts_notice"),
]
