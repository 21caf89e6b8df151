"""Forms for papers from outside: recording a letter, the examination, the assignment, the redacted version."""

from datetime import datetime

from django import forms
from django.utils import timezone

from committees import clock
from committees.actions.import_plans import LONGEST_SECTION
from committees.forms.fields import DayField, PdfField, reason_wanted
from committees.forms.together import Together
from committees.models import Faction, Motion, Office
from committees.states import ENDED, FROM_OUTSIDE, AttachmentRole, Channel, MotionState
from committees.texts import to_html, to_source

BY_HAND = [(channel.value, channel.label) for channel in (Channel.LETTER, Channel.MAIL, Channel.IN_PERSON)]
YES_OR_NO = [("yes", "ja"), ("no", "nein")]
LONGEST_NOTE = 600


class SectionsForm(forms.Form):
    """A form with one textarea for each section of a kind."""

    use_required_attribute = False

    def add_sections(self, kind, texts, **attrs):
        self.kind = kind
        for section in kind.sections.all():
            self.fields[f"section_{section.key}"] = forms.CharField(
                label=section.title,
                required=False,
                max_length=LONGEST_SECTION,
                initial=to_source(texts.get(section.key, "")),
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def section_texts(self):
        """{key: sanitised HTML}"""
        return {s.key: to_html(self.cleaned_data.get(f"section_{s.key}", "")) for s in self.kind.sections.all()}

    def missing_sections(self):
        required = [section for section in self.kind.sections.all() if section.is_required]
        return [section for section in required if not self.cleaned_data.get(f"section_{section.key}", "").strip()]


class ReceiptForm(SectionsForm):
    """A paper that came by letter, by mail or by hand, of one kind."""

    received_on = DayField(label="eingegangen am")
    received_time = forms.TimeField(
        label="Uhrzeit",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Bitte eine Uhrzeit angeben, etwa 9:30."},
    )
    channel = forms.ChoiceField(label="auf welchem Weg", choices=BY_HAND)
    faction = forms.ModelChoiceField(None, label="Fraktion", required=False, empty_label="– keine Fraktion –")
    names = forms.CharField(
        label="Namen der Einreichenden",
        required=False,
        max_length=2000,
        help_text="je Zeile ein Name",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    contact = forms.CharField(
        label="Anschrift, E-Mail",
        required=False,
        max_length=600,
        help_text="Bleibt im Rathaus.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    subject = forms.CharField(label="Betreff", max_length=300)
    file = PdfField(label="eingescanntes Schreiben (PDF)", required=False)

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        now = clock.local(clock.now())
        self.fields["received_on"].initial, self.fields["received_time"].initial = now.date(), now.time()
        self.fields["faction"].queryset = Faction.objects.on(now.date())
        self.add_sections(kind, {})
        if kind.is_from_citizens:
            del self.fields["faction"]
            self.fields["names"].required = self.fields["contact"].required = True
        else:
            del self.fields["contact"]
        if not (kind.is_from_citizens or kind.takes_main_document):
            del self.fields["file"]

    def clean(self):
        data = super().clean()
        if "names" in data and not (data["names"].strip() or data.get("faction")):
            self.add_error("names", "Bitte die Fraktion oder die Namen der Einreichenden angeben.")
        if self.received_at() and self.received_at() > clock.now():
            self.add_error("received_on", "Der Eingang liegt in der Zukunft.")
        if not data.get("file") and "file" not in self.errors:
            for section in self.missing_sections():
                self.add_error(f"section_{section.key}", f"Ohne PDF fehlt der Wortlaut: {section.title}.")
        return data

    def received_at(self):
        day, time = self.cleaned_data.get("received_on"), self.cleaned_data.get("received_time")
        return timezone.make_aware(datetime.combine(day, time)) if day and time is not None else None

    def submitters(self):
        """(name, contact) of each; the contact belongs to the first."""
        names = [" ".join(line.split())[:120] for line in self.cleaned_data["names"].splitlines() if line.strip()]
        contacts = [self.cleaned_data.get("contact", "").strip(), *[""] * len(names)]
        return list(zip(names, contacts, strict=False))


class ReceiptFilter(forms.Form):
    """Which papers the Eingangsliste shows; sent by GET."""

    use_required_attribute = False
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ("", "noch nicht freigegeben"),
            *((state.value, state.label) for state in (*FROM_OUTSIDE, MotionState.RELEASED, *ENDED)),
        ],
    )

    @property
    def is_active(self):
        return bool(self.is_bound and self.is_valid() and self.cleaned_data["stand"])

    def found(self, motions):
        states = [self.cleaned_data["stand"]] if self.is_active else FROM_OUTSIDE
        return motions.filter(state__in=states)


class ExamineForm(forms.Form):
    """Frist, Form, Zuständigkeit: each yes or no, each no with its sentence."""

    use_required_attribute = False
    QUESTIONS = {
        "time": ("Frist", "Ist die Frist gewahrt?"),
        "form": ("Form", "Stimmt die Form?"),
        "competence": ("Zuständigkeit", "Ist der Rat oder ein Ausschuss der Stadt zuständig?"),
    }

    def __init__(self, *args, is_in_time=None, receipt=None, **kwargs):
        super().__init__(*args, **kwargs)
        is_known = receipt is not None and receipt.examined_at is not None
        proposals = answers_of(receipt) if is_known else {"time": "no" if is_in_time is False else "yes"}
        for key, (title, question) in self.QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=question, choices=YES_OR_NO, widget=forms.RadioSelect, initial=proposals.get(key)
            )
            self.fields[f"{key}_note"] = forms.CharField(
                label=f"Begründung zur {title}",
                required=False,
                max_length=LONGEST_NOTE,
                initial=receipt.note_on(title) if is_known else "",
                help_text="nötig bei „nein“",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self):
        data = super().clean()
        for key in self.QUESTIONS:
            if data.get(key) == "no" and not data.get(f"{key}_note", "").strip():
                self.add_error(f"{key}_note", "Bitte in einem Satz sagen, woran es fehlt.")
        return data

    def result(self):
        """What actions.receipts.examine takes."""
        answers = [self.cleaned_data[key] == "yes" for key in self.QUESTIONS]
        notes = [(title, self.cleaned_data[f"{key}_note"].strip()) for key, (title, _) in self.QUESTIONS.items()]
        note = "\n".join(f"{title}: {text}" for title, text in notes if text)
        return dict(zip(("is_in_time", "is_in_form", "is_competent"), answers, strict=True)) | {"note": note}


def answers_of(receipt):
    """The answers of an examination that is to be corrected."""
    found = {"time": receipt.is_in_time, "form": receipt.is_in_form, "competence": receipt.is_competent}
    return {key: "yes" if answer else "no" for key, answer in found.items()}


class AssignForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Motion
        fields = ["office", "is_public", "reason_non_public"]
        labels = {"office": "federführendes Amt"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(is_active=True)
        self.fields["office"].empty_label = "– Amt wählen –"

    def clean(self):
        data = super().clean()
        if not data.get("is_public") and not data.get("reason_non_public"):
            self.add_error("reason_non_public", reason_wanted())
        return data


class RedactFields(SectionsForm):
    """What may be read outside of what a citizen wrote."""

    subject = forms.CharField(label="Betreff", max_length=300)
    file = PdfField(
        label="geschwärztes Schreiben (PDF)",
        required=False,
        help_text="Ersetzt ein schon hinterlegtes. Achten Sie darauf, dass der Text unter den Balken entfernt ist.",
    )

    def __init__(self, *args, motion, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].initial = motion.subject
        self.add_sections(motion.kind, {section.key: section.html for section in motion.sections.all()})
        if any(attachment.role == AttachmentRole.MAIN for attachment in motion.attachments.all()):
            self.fields["without_file"] = forms.BooleanField(
                label="Hinterlegtes Schreiben nicht mehr zeigen", required=False
            )
        if motion.state == MotionState.RELEASED:
            self.fields["reason"] = forms.CharField(
                label="Warum wird die Fassung ersetzt?",
                max_length=2000,
                help_text="Bleibt im Rathaus. Öffentlich steht nur, dass die Fassung ersetzt wurde.",
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        sections = [name for name in self.fields if name.startswith("section_")]
        self.order_fields(["subject", *sections, "file", "without_file", "reason"])

    def clean(self):
        data = super().clean()
        if data.get("file") and data.get("without_file"):
            self.add_error("without_file", "Bitte entweder ein Schreiben hinterlegen oder keines zeigen.")
        return data

    def result(self):
        """What actions.receipts.redact takes; with the reason what actions.outside.replace_outside takes."""
        data = self.cleaned_data
        values = {"subject": data["subject"], "sections": self.section_texts(), "file": data["file"]}
        values |= {"without_file": data.get("without_file", False)}
        return values | ({"reason": data["reason"]} if "reason" in data else {})


class RedactForm(Together, RedactFields):
    """The same for two people at once; a file and what is done with it are nobody else's to overwrite."""

    alone = ("file", "without_file", "reason")
