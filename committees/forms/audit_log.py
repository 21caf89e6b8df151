"""Filters of the audit log."""

from django import forms
from django.apps import apps
from django.db.models import Q

from committees.forms.filters import ListFilter
from committees.models import AuditActor, AuditEntry


def record_words(record_type):
    """ "Vorlage" for "motion"; what no model is called any more stays as it was noted."""
    names = {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}
    return names.get(record_type, record_type)


class AuditFilter(ListFilter):
    field_order = ["suche", "art", "wer", "von", "bis"]
    suche = forms.CharField(label="Woran oder was", required=False, max_length=100)
    art = forms.ChoiceField(label="Art", required=False)
    wer = forms.ModelChoiceField(AuditActor.objects.order_by("name"), label="Wer", required=False, empty_label="alle")
    von = forms.DateField(label="Von", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    bis = forms.DateField(label="Bis", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = AuditEntry.objects.order_by("record_type").values_list("record_type", flat=True).distinct()
        named = sorted((record_words(kind), kind) for kind in kinds)
        self.fields["art"].choices = [("", "alles"), *((kind, words) for words, kind in named)]

    def found(self, entries, actions_called):
        """Of entries marked for their reader; `actions_called` tells which actions have these words in their name."""
        words = self.value("suche")
        if words:
            named = Q(pk__in=entries.of_number(words).values("pk")) | Q(is_open=True, subject__icontains=words)
            named |= Q(now_called__icontains=words)
            done = Q(action__in=actions_called(words)) | Q(action__icontains=words)
            entries = entries.filter(named | done)
        if self.value("art"):
            entries = entries.filter(record_type=self.value("art"))
        if self.value("wer"):
            entries = entries.filter(actor_id=self.value("wer").pk)
        if self.value("von"):
            entries = entries.filter(at__date__gte=self.value("von"))
        if self.value("bis"):
            entries = entries.filter(at__date__lte=self.value("bis"))
        return entries
