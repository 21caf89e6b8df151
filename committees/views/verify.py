"""Was this file published, and as what? By file or by SHA-256, without an account."""

import re

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from committees.models import MotionVersion, VersionFile
from committees.submitted import sha256_of
from committees.views.portal import with_slugs


class VerifyForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label="Datei", required=False, error_messages={"empty": "Die Datei ist leer. Bitte eine andere wählen."}
    )
    sha256 = forms.CharField(
        label="oder Prüfsumme (SHA-256)", required=False, max_length=200, help_text="64 Zeichen aus 0–9 und a–f"
    )

    def clean_sha256(self):
        value = re.sub(r"[\s:]", "", self.cleaned_data["sha256"]).lower()
        if value and not re.fullmatch(r"[0-9a-f]{64}", value):
            raise forms.ValidationError("Eine Prüfsumme hat 64 Zeichen aus 0–9 und a–f.")
        return value

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("file") and not data.get("sha256"):
            raise forms.ValidationError("Bitte eine Datei wählen oder eine Prüfsumme eingeben.")
        return data

    def fingerprint(self):
        """SHA-256 of the file, read piece by piece, or the one that was typed."""
        if not self.cleaned_data["file"]:
            return self.cleaned_data["sha256"]
        return sha256_of(self.cleaned_data["file"])


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a public page sets no cookie; asking changes nothing
@login_not_required
def verify(request):
    bound = request.method == "POST" or "sha256" in request.GET
    data = request.POST if request.method == "POST" else request.GET
    form = VerifyForm(data if bound else None, request.FILES or None)
    if not form.is_valid():
        return render(request, "committees/verify.html", {"form": form}, status=422 if bound else 200)
    sha256 = form.fingerprint()
    context = {"form": VerifyForm(), "sha256": sha256, "found": found_as(sha256), "asked": True}
    return render(request, "committees/verify.html", context)


def found_as(sha256):
    """(words, version) for each paper in public that has or had these bytes, the newest version that has them; it
    says in `current_number` which version holds now."""
    versions = MotionVersion.objects.in_public().filter(pdf__sha256=sha256)
    files = VersionFile.objects.filter(file__sha256=sha256, is_public=True).select_related("version")
    holders = {version.pk: "die Drucksache" for version in versions}
    holders |= {file.version_id: f"die Anlage „{file.title}“ zur Drucksache" for file in files}
    public = MotionVersion.objects.in_public()
    current = public.filter(motion=OuterRef("motion")).order_by("-number").values("number")[:1]
    found = public.filter(pk__in=holders).annotate(current_number=Subquery(current)).select_related("publication")
    newest = {version.motion_id: version for version in with_slugs(found.order_by("number"))}
    return [(holders[version.pk], version) for version in newest.values()]
