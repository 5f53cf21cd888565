"""The public page that checks a copy."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import COPY_BYTES_MAX
from huiliu.newsroom.publishing.core.verdict import Outcome
from huiliu.newsroom.publishing.errors import NothingToVerify
from huiliu.newsroom.publishing.forms import VerifyForm


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a file, a number or an address for anyone; nothing is kept."""
    if request.method == "GET" and "n" not in request.GET:
        return render(request, "publishing/verify.html", {"asked": "", "answer": None})
    form = VerifyForm(request.POST or request.GET, request.FILES)
    if not form.is_valid() or _is_too_large(form.cleaned_data["file"]):
        raise NothingToVerify
    upload = form.cleaned_data["file"]
    asked = form.cleaned_data["n"]
    answer = api.verify_file(upload.read()) if upload else api.verify_number(asked)
    context = {
        "asked": asked,
        "answer": answer,
        "file": upload.name if upload else "",
        "size": upload.size if upload else 0,
        "outcomes": Outcome,
    }
    return render(request, "publishing/verify.html", context)


def _is_too_large(upload: "UploadedFile[bytes] | None") -> bool:
    """Tell from its size alone, before it is read, whether an upload is refused."""
    return upload is not None and (upload.size or 0) > COPY_BYTES_MAX
