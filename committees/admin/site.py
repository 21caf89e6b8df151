"""The frame of the administration: its name, who comes in, and where one signs in."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse_lazy

from committees.rights import is_admin


def may_administer(user):
    """One role opens the whole administration; Django's staff mark and permission rows stay unused."""
    return user.is_active and (user.is_superuser or is_admin(None, user))


@login_not_required
def sign_in(request):
    """The one sign-in of the program; who is signed in already lacks the role."""
    if request.user.is_authenticated:
        raise PermissionDenied("Für die Verwaltung braucht das Konto die Rolle Gremienpflege.")
    return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, reverse_lazy("admin:index")), settings.LOGIN_URL)


admin.site.site_header = "Verwaltung"
admin.site.site_title = "Verwaltung"
admin.site.index_title = "Gremien, Menschen, Einstellungen"
admin.site.site_url = reverse_lazy("desk")
admin.site.has_permission = lambda request: may_administer(request.user)
admin.site.login = sign_in
