"""Accounts: who signs in, and which roles open what from when to when."""

from allauth.account.models import EmailAddress
from allauth.mfa import admin as mfa_pages
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as town_pages
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions import admin as session_pages
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html

from committees import clock
from committees.actions.accounts import invite
from committees.admin.base import CouncilAdmin, Rows, acted_once
from committees.admin.forms import CheckedForm
from committees.models import GroupRole, Role, User
from committees.person_data.spelling import FACTORS

LABELS = {"username": "Anmeldename", "is_active": "darf sich anmelden"}
HELP = {
    "username": "Buchstaben, Ziffern und @ . + - _",
    "email": "für Erinnerungen und ein vergessenes Passwort; auch damit kann man sich anmelden",
    "person": "Der Name der Person steht im Protokoll und an den Vorlagen.",
    "is_active": "Wer ausscheidet, verliert diesen Haken. Vorlagen behalten den Namen, im Protokoll lässt er sich dann "
    "löschen.",
}


INVITED = "Leer lassen: Dann bekommt die Person per E-Mail einen Link und legt ihr Passwort selbst fest."
OF_ALLAUTH = {model._meta.verbose_name for model in (EmailAddress, Authenticator, SocialAccount, UserSession)}


class AccountForm(CheckedForm, UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
        labels, help_texts = LABELS, HELP


class NewAccountForm(CheckedForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = ["username", "email", "person"]
        labels, help_texts = LABELS, HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].required = self.fields["password2"].required = False
        self.fields["password1"].help_text = INVITED
        self.fields["password2"].help_text = ""

    def clean(self):
        super().clean()
        given = [self.cleaned_data.get(name) for name in ("password1", "password2")]
        if not any(given) and "email" not in self.errors and not self.cleaned_data.get("email"):
            self.add_error("email", "Für die Einladung fehlt die E-Mail-Adresse.")
        if any(given) and not all(given) and not self.errors.keys() & {"password1", "password2"}:
            self.add_error("password2", "Bitte das Passwort zweimal eingeben.")

    def set_password_and_save(self, user, password_field_name="password1", commit=True):
        """Without a password nobody signs in until the person has set one."""
        self.cleaned_data[password_field_name] = self.cleaned_data[password_field_name] or None
        return super().set_password_and_save(user, password_field_name, commit)


class NewPasswordForm(AdminPasswordChangeForm):
    """Without Django's choice of an account that has no password: who shall not sign in loses the mark for it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


class RolesOfAccount(Rows):
    model = Role
    fields = ["role", "office", "faction", "starts_on", "ends_on", "group"]
    readonly_fields = ["group"]


class FactorsOfAccount(Rows):
    """To take away when somebody has lost the phone or the key; only the person adds one."""

    model = Authenticator
    fields = readonly_fields = ["kind", "created_at", "last_used_at"]
    verbose_name = "zweiter Faktor"
    verbose_name_plural = "Zweiter Faktor bei der Anmeldung"

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description="Art")
    def kind(self, factor):
        return FACTORS[factor.type]


@admin.register(User)
class AccountAdmin(CouncilAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = "admin/change_form.html"
    change_password_form = NewPasswordForm
    change_user_password_template = "admin/password.html"
    inlines = [RolesOfAccount, FactorsOfAccount]
    list_display = ["username", "person", "email", "current_roles", "is_active", "last_login"]
    list_select_related = ["person"]
    list_filter = ["is_active", "roles__role"]
    search_fields = ["username", "email", "person__family_name", "person__given_name"]
    filter_horizontal = []
    readonly_fields = ["new_password", "last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "new_password", "is_active"]}),
        ("Wem es gehört", {"fields": ["person", "email"]}),
        ("Zeiten", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "person", "email", "password1", "password2"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("roles__office")

    @admin.display(description="Passwort")
    def new_password(self, user):
        pages = (reverse(name, args=[user.pk]) for name in ("admin:auth_user_password_change", "admin:account-invite"))
        return format_html('<a href="{}">Neues Passwort setzen</a> oder <a href="{}">Einladung senden</a>', *pages)

    def get_urls(self):
        invite_page = self.admin_site.admin_view(self.invite_view)
        return [path("<int:pk>/einladen/", invite_page, name="account-invite"), *super().get_urls()]

    def invite_view(self, request, pk):
        """Asks, and sends the link on POST."""
        user = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if request.method == "POST" and may_be_invited(user):
            return acted_once(self.invited, request, user)
        context = self.admin_site.each_context(request) | {"title": f"{user} einladen", "original": user}
        return render(request, "admin/invite.html", context | {"opts": self.opts, "may": may_be_invited(user)})

    def invited(self, request, user):
        self.send_invitation(request, user)
        return redirect("admin:committees_user_change", user.pk)

    def send_invitation(self, request, user):
        invite(user, by=request.user)
        self.message_user(request, f"Die Einladung an {user.email} ist unterwegs.", messages.SUCCESS)

    @admin.display(description="Rollen heute")
    def current_roles(self, user):
        today = clock.today()
        return ", ".join(role_words(role) for role in user.roles.all() if role.holds_on(today)) or "–"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        # allauth keeps addresses of its own; a former one must not open the account any more.
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()
        if not change and not obj.has_usable_password():
            self.send_invitation(request, obj)

    def get_deleted_objects(self, objs, request):
        """What allauth keeps of an account goes with it; nobody needs a right of their own for that."""
        tree, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return tree, counts, lacking - OF_ALLAUTH, protected


@admin.register(GroupRole)
class GroupRoleAdmin(CouncilAdmin):
    list_display = ["group", "role", "office"]
    list_select_related = ["office"]
    list_filter = ["role"]


def may_be_invited(user):
    return user.is_active and bool(user.email)


def role_words(role):
    return f"{role.get_role_display()} ({role.office.code})" if role.office else role.get_role_display()


admin.site.unregister(Group)  # roles decide here, groups would decide nothing
admin.site.unregister(mfa_pages.Authenticator)  # the page would show the keys
admin.site.unregister(session_pages.UserSession)  # the page would show where others sign in
for model in (town_pages.SocialAccount, town_pages.SocialApp, town_pages.SocialToken):
    admin.site.unregister(model)  # the identity provider is set in the environment
