"""What every page of the administration shares: who may, what is noted, how a refusal of the database is shown."""

import json
from collections import Counter
from functools import cache

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import OperationalError, connection, models
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from committees import clock
from committees.admin.forms import (
    CheckedForm,
    Day,
    DayAndTime,
    PersonChoice,
    ReadOnce,
    RowForm,
    TermChoice,
    TermChoices,
)
from committees.admin.site import may_administer
from committees.models import AuditEntry, Committee, Faction, Person
from committees.models.audit import words_on
from committees.models.walls import REFUSALS, german_sentence, is_conflict
from committees.submitted import act_again_after_conflict


class Page:
    """Rights and fields of a page or of an inline."""

    form = CheckedForm
    formfield_overrides = {
        models.DateField: {"widget": Day},
        models.DateTimeField: {"widget": DayAndTime},
        models.URLField: {"assume_scheme": "https"},
    }

    def has_module_permission(self, request):
        return may_administer(request.user)

    def has_view_permission(self, request, obj=None):
        return may_administer(request.user)

    def has_add_permission(self, request, obj=None):
        return may_administer(request.user)

    def has_change_permission(self, request, obj=None):
        return may_administer(request.user)

    def has_delete_permission(self, request, obj=None):
        return may_administer(request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **kwargs | told_apart(db_field))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **kwargs | told_apart(db_field, TermChoices))


def told_apart(db_field, term_class=TermChoice):
    """How the records to choose from are named."""
    related = db_field.related_model
    if related in (Committee, Faction):
        return {"form_class": term_class, "queryset": related.objects.select_related("term")}
    return {"form_class": PersonChoice} if related is Person else {}


class Rows(Page, admin.StackedInline):
    """Rows below a record; `of_saved` where their constraints compare the record's key."""

    form = RowForm
    template = "admin/edit_inline/rows.html"
    extra = 0
    of_saved = False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget  # a row has no place for symbols beside each choice
            field.choices = ReadOnce(field.choices)
        return field


def unnamed(entries):
    """Entries of Django's tree, those without a link by their kind alone: "Vorlage: Kauf am Bach" → "Vorlage"."""
    return [unnamed(each) if isinstance(each, list) else named_by_link(each) for each in entries]


def named_by_link(entry):
    return entry if isinstance(entry, SafeString) else entry.partition(":")[0]


def counted(entries):
    """Those without a link once, with how many there are: Vorlage (3)."""
    found = Counter(entries).items()
    return [each if isinstance(each, SafeString) else f"{each} ({number})" for each, number in found]


def acted_once(view, request, *args):
    """A form sent twice acts once; one of a small window only closes this."""
    if request.method != "POST" or IS_POPUP_VAR in request.POST:
        return view(request, *args)
    try:
        return act_again_after_conflict(view, request, *args)
    except OperationalError as error:
        if not is_conflict(error):
            raise
        messages.error(request, german_sentence(error))
        return redirect(request.path)


class CouncilAdmin(Page, admin.ModelAdmin):
    actions = None  # what is deleted is looked at one by one
    list_per_page = 50
    show_full_result_count = False

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_list_display(self, request):
        return [in_words(self.model, name) for name in super().get_list_display(request)]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            widget = field.widget  # of its four symbols only the one that adds: the others have their own pages
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field

    def get_inlines(self, request, obj):
        return [inline for inline in self.inlines if obj or not getattr(inline, "of_saved", False)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # the class was made for this request
        return form

    def get_object(self, request, object_id, from_field=None):
        """Held while it is changed: what the form is compared with stays as it is."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and self.has_change_permission(request, found):
            # no_key: who stores something that refers to it need not wait
            self.model._base_manager.select_for_update(no_key=True).filter(pk=found.pk).first()
            found = super().get_object(request, object_id, from_field)
        return found

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return acted_once(self.refusable_change, request, object_id, form_url, extra_context)

    def refusable_change(self, request, *args):
        """A change that the database refuses shows the form again, with what was typed and the reason."""
        try:
            return super().changeform_view(request, *args)
        except REFUSALS as error:
            request.refusal = german_sentence(error)
            return super().changeform_view(request, *args)

    def get_deleted_objects(self, objs, request):
        """What has no page here is not named: whoever administers the records need not be who may read it."""
        tree, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return unnamed(tree), counts, lacking, counted(unnamed(protected))

    def delete_view(self, request, object_id, extra_context=None):
        return acted_once(self.refusable_deletion, request, object_id, extra_context)

    def refusable_deletion(self, request, object_id, extra_context):
        try:
            return super().delete_view(request, object_id, extra_context)
        except REFUSALS as error:
            self.message_user(request, german_sentence(error), messages.ERROR)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        connection.check_constraints()  # deferred ones too, while the form can still show the reason

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        connection.check_constraints()

    def log_addition(self, request, obj, message):
        note(request, obj, "admin_add", message)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        if message:
            note(request, obj, "admin_change", message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            note(request, obj, "admin_delete")
        return super().log_deletions(request, queryset)


@cache  # Django asks twice and compares
def in_words(model, name):
    """The column; days short, and yes or no as a word, since Django's symbols are named in English."""
    field = next((field for field in model._meta.fields if field.name == name), None)
    words = WORDS.get(type(field))
    if not words:
        return name

    @admin.display(description=field.verbose_name, ordering=name)
    def column(record):
        return words(getattr(record, name))

    column.__name__ = name
    return column


def day(value):
    return f"{value:%d.%m.%Y}" if value else "–"


def yes_or_no(value):
    return "ja" if value else "nein"


WORDS = {models.BooleanField: yes_or_no, models.DateField: day}


def note(request, obj, action, message=()):
    """The change in the audit log, its fields in words."""
    message = numbered(message, obj) if isinstance(message, list) else message
    words = LogEntry(change_message=json.dumps(message)).get_change_message() if message else ""
    AuditEntry.objects.note(by=request.user, subject=obj, action=action, note=words)


def numbered(message, obj):
    """Django's message on a record and its rows, which name a person or an account as the log does: by the number."""
    named, called = str(obj), words_on(obj)

    def put(said):
        return said | {"object": said["object"].replace(named, called)} if "object" in said else said

    return [{what: put(said) for what, said in part.items()} for part in message]


class ReadOnlyAdmin(CouncilAdmin):
    """To look at; nobody changes it here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class HoldsFilter(admin.SimpleListFilter):
    """Dated facts by today."""

    title = "Zeitraum"
    parameter_name = "zeitraum"

    def lookups(self, request, model_admin):
        return [("heute", "gilt heute"), ("kuenftig", "künftig"), ("beendet", "beendet")]

    def queryset(self, request, queryset):
        today = clock.today()
        match self.value():
            case "heute":
                return queryset.on(today)
            case "kuenftig":
                return queryset.filter(starts_on__gt=today)
            case "beendet":
                return queryset.filter(ends_on__lt=today)
        return queryset
