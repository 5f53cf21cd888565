"""Addresses of campaigns."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.campaigns.views import campaigns, materials, parts, reports

_ONE = "topics/campaigns/<uuid:campaign>/"
_PART = "topics/campaigns/parts/<uuid:part>/"
_MATERIAL = f"{_ONE}materials/<uuid:asset>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/campaigns/", campaigns.campaign_index, name="campaigns"),
    path("topics/campaigns/new/", campaigns.campaign_new, name="campaign-new"),
    path(_ONE, campaigns.campaign_page, name="campaign"),
    path(f"{_ONE}change/", campaigns.campaign_change, name="campaign-change"),
    path(f"{_ONE}ask/", campaigns.campaign_ask, name="campaign-ask"),
    path(f"{_ONE}open/", campaigns.campaign_open, name="campaign-open"),
    path(f"{_ONE}close/", campaigns.campaign_close, name="campaign-close"),
    path(f"{_ONE}remind/", campaigns.campaign_remind, name="campaign-remind"),
    path(f"{_ONE}read/", parts.changes_read, name="campaign-read"),
    path(f"{_ONE}report/", reports.campaign_report, name="campaign-report"),
    path(f"{_ONE}report.docx", reports.report_word, name="report-word"),
    path(f"{_ONE}report.pdf", reports.report_pdf, name="report-pdf"),
    path(f"{_ONE}parts.csv", reports.parts_table, name="parts-table"),
    path(f"{_ONE}materials/", materials.materials, name="campaign-materials"),
    path(f"{_MATERIAL}original/", materials.material_original, name="material-original"),
    path(f"{_MATERIAL}file/<slug:digest>/", materials.material_file, name="material-file"),
    path(_PART, parts.part_page, name="part"),
    path(f"{_PART}change/", parts.part_change, name="part-change"),
    path(f"{_PART}drop/", parts.part_drop, name="part-drop"),
    path(f"{_PART}remind/", parts.part_remind, name="part-remind"),
    path(f"{_PART}take/", parts.part_take, name="part-take"),
    path(f"{_PART}decline/", parts.part_decline, name="part-decline"),
    path(f"{_PART}leave/", parts.part_leave, name="part-leave"),
]
