"""The forms of the minutes page: texts with the editor, head, guests, attachments, remarks, signatures, objections."""

from django import forms
from django.utils.text import Truncator

from committees import clock
from committees.actions.files import UNKNOWN
from committees.actions.minutes.signing import file_problem, newest_version
from committees.actions.minutes.writing import NO_ANSWER
from committees.forms.attachments import OneFileForm
from committees.forms.conflicts import other_words, read_tokens, token_of, written_tokens
from committees.forms.fields import DayField
from committees.forms.sections import TextsOfForm, Tokens
from committees.forms.together import Together
from committees.inspection.signatures import signature_type_of
from committees.models import MinutesText, Person
from committees.states import MinutesPlace, SigningWay
from committees.texts import to_html

SHORT = {"rows": 3}


class TextsForm(TextsOfForm, forms.Form):
    """The texts of one section; `texts` {key: MinutesText}, stored or still empty."""

    use_required_attribute = False

    def __init__(self, *args, texts, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.stored_sections = user, texts
        self.section_fields = [
            self.add_text(key, MinutesPlace(text.place).label, text.html) for key, text in texts.items()
        ]

    def append(self, html):
        """Put this behind the first text, once the form is valid."""
        name, _ = self.section_fields[0]
        self.cleaned_data[name] = to_html(f"{self.cleaned_data[name]}\n{html}", fmt="html")

    def other_writer(self, key):
        text = self.stored_sections[key]
        stored = MinutesText.objects.filter(minutes=text.minutes_id, place=text.place, item=text.item_id)
        found = stored.select_related("saved_by__person").first()
        return other_words(found and found.saved_by, found and found.saved_at, self.user, what="diesen Text")


class FactsForm(Together, forms.Form):
    """Who led the sitting, who wrote, and until when the recording is deleted."""

    use_required_attribute = False
    chair = forms.ChoiceField(label="Sitzungsleitung", required=False)
    minute_taker = forms.ChoiceField(label="Schriftführung", required=False)
    recording_deleted_by = DayField(
        label="Aufzeichnung zu löschen bis", required=False, help_text="leer: Es ist nichts aufgezeichnet."
    )

    def __init__(self, *args, persons, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("chair", "minute_taker"):
            self.fields[name].choices = [("", "– noch offen –"), *persons]

    def clean_chair(self):
        return self.person("chair")

    def clean_minute_taker(self):
        return self.person("minute_taker")

    def person(self, name):
        return Person.objects.get(pk=self.cleaned_data[name]) if self.cleaned_data[name] else None


class GuestForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(label="Name", max_length=200)
    note = forms.CharField(label="Bemerkung", max_length=300, required=False, help_text="etwa das Büro oder Amt")


def is_answered(question):
    return bool(question["answer"] or question["in_writing"])


def as_choice(question):
    """Its words, and whether something is written down for it already."""
    return Truncator(question["question"]).chars(300) + (" (hat schon eine Antwort)" if is_answered(question) else "")


def answer_token(said):
    return token_of([said.get("answer"), bool(said.get("in_writing"))])


class AnswerForm(Tokens, forms.Form):
    """What was answered to a question of the Einwohnerfragestunde; `questions` as the minutes hold them. What somebody
    else answered meanwhile is told first, and gives way to who saves again."""

    use_required_attribute = False
    question = forms.ChoiceField(label="Frage", widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Antwort",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="bleibt nur leer, wenn schriftlich geantwortet wird",
    )
    in_writing = forms.BooleanField(label="wird schriftlich beantwortet", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = {str(each["id"]): each for each in questions}
        self.fields["seen"].initial = self.stored_tokens
        open_first = sorted(questions, key=is_answered)
        field = self.fields["question"]
        field.choices, field.initial = [(each["id"], as_choice(each)) for each in open_first], open_first[0]["id"]

    def clean(self):
        data = super().clean()
        if not (data.get("answer") or data.get("in_writing")) and "answer" not in self.errors:
            self.add_error("answer", NO_ANSWER)
        self.settle(data, read_tokens(data.pop("seen", "")))
        return data

    def stored_tokens(self):
        return written_tokens({key: answer_token(each) for key, each in self.stored.items()})

    def settle(self, typed, seen):
        key = typed.get("question")
        now = self.stored.get(key)
        if now and key in seen and answer_token(now) not in (seen[key], answer_token(typed)):
            words = f"„{now['answer']}“" if now["answer"] else "wird schriftlich beantwortet"
            sentence = other_words(None, None, None, what="diese Antwort").sentence
            self.add_error(
                "answer", f"{sentence} Dort steht jetzt: {words}. Wenn Sie noch einmal speichern, gilt Ihre Angabe."
            )
            self.set_token("seen", self.stored_tokens())


class FileForm(OneFileForm):
    title = forms.CharField(label="Bezeichnung", max_length=200, required=False, help_text="leer: wie die Datei heißt")


class RemarkForm(forms.Form):
    use_required_attribute = False
    item = forms.ChoiceField(label="Wozu?", required=False)
    text = forms.CharField(label="Anmerkung", max_length=4000, widget=forms.Textarea(attrs=SHORT))

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(item["id"], f"{item['number']} {item['title']}") for item in items]
        self.fields["item"].choices = [("", "zum Ganzen"), *named]


class ItemRemarkForm(RemarkForm):
    """The same where only single items are read: to the whole nothing is remarked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        item = self.fields["item"]
        named = item.choices[1:]
        item.required = True
        item.choices = named if len(named) == 1 else [("", "– bitte wählen –"), *named]


class ReviewForm(forms.Form):
    use_required_attribute = False
    until = DayField(label="Durchsicht bis")

    def clean_until(self):
        if self.cleaned_data["until"] < clock.today():
            raise forms.ValidationError("Der Tag liegt in der Vergangenheit.")
        return self.cleaned_data["until"]


SIGNED_ONCE = (
    "Diese Unterschrift ist schon vermerkt; Vorsitz und Schriftführung sind zwei Personen und unterzeichnen je einmal "
    "(§ 52 Abs. 1 GO NRW)."
)


class SignatureForm(OneFileForm):
    """Who signed, how and when; the file is the scan, or the signature itself."""

    signer = forms.ChoiceField(label="Wer hat unterzeichnet?", error_messages={"invalid_choice": SIGNED_ONCE})
    way = forms.ChoiceField(label="Wie?", choices=SigningWay.choices, widget=forms.RadioSelect)
    signed_on = DayField(label="Unterschrieben am")

    field_order = ["signer", "way", "signed_on", "file"]

    def __init__(self, *args, signers, minutes, **kwargs):
        super().__init__(*args, **kwargs)
        self.minutes = minutes
        self.fields["signer"].choices = [
            (f"{each['role']}-{each['person']}", f"{each['name']} ({each['label']})") for each in signers
        ]
        file = self.fields["file"]
        file.required, file.label = False, "Scan oder Signatur"
        file.help_text = "als Signatur: das signierte PDF, eine .p7s-Datei oder ein .asice-Container"

    def clean_file(self):
        return super().clean_file() if self.cleaned_data["file"] else None

    def type_of(self, data):
        """A signature may be what no Anlage is; what is none at all is refused with its own words."""
        is_electronic = self.cleaned_data.get("way") == SigningWay.ELECTRONIC
        return super().type_of(data) or signature_type_of(data) or (is_electronic and UNKNOWN)

    def clean(self):
        data = super().clean()
        if {"way", "file"} <= data.keys():
            problem = file_problem(data["way"], data["file"], newest_version(self.minutes))
            if problem:
                self.add_error("file", f"{problem} (§ 52 Abs. 1 GO NRW).")
        return data


class PaperForm(forms.Form):
    """Who got the signed minutes on paper."""

    use_required_attribute = False
    persons = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Auf Papier zugeleitet an", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, persons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persons"].queryset = Person.objects.filter(pk__in=[person.pk for person in persons])


class ObjectionForm(forms.Form):
    """A member raises an objection; committee services say for whom."""

    use_required_attribute = False
    raised_by = forms.ModelChoiceField(Person.objects.none(), label="Erhoben von", empty_label="– Person wählen –")
    text = forms.CharField(label="Einwendung", max_length=4000, widget=forms.Textarea(attrs=SHORT))

    def __init__(self, *args, persons, **kwargs):
        super().__init__(*args, **kwargs)
        if persons is None:
            del self.fields["raised_by"]
        else:
            self.fields["raised_by"].queryset = persons


class ResultForm(forms.Form):
    use_required_attribute = False
    objection = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.CharField(label="Ergebnis", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
