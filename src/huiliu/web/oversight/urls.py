"""Addresses of the pages that look after the platform."""

from django.urls import URLPattern, URLResolver, path

from huiliu.web.oversight.views import jobs, records, security, trail

urlpatterns: list[URLPattern | URLResolver] = [
    path("audit/", trail.trail_index, name="trail"),
    path("audit/check/", trail.trail_check, name="trail-check"),
    path("audit/export/", trail.trail_export, name="trail-export"),
    path("audit/security/", security.security_index, name="security"),
    path("audit/security/export/", security.security_export, name="security-export"),
    path("jobs/", jobs.job_index, name="jobs"),
    path("jobs/<int:job>/retry/", jobs.job_retry, name="job-retry"),
    path("jobs/<int:job>/cancel/", jobs.job_cancel, name="job-cancel"),
    path("records/", records.record_index, name="records"),
    path("records/<int:number>/", records.record_page, name="record"),
    path("records/<int:number>/proof/", records.record_proof, name="record-proof"),
]
