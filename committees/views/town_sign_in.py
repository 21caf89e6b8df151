"""Sign-in at the town's identity provider: for accounts that exist, with the roles of its groups."""

import logging

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from requests import RequestException

from committees.actions.group_roles import follow_groups
from committees.models import User

logger = logging.getLogger(__name__)


@login_not_required
def begin(request, provider_id):
    return answer_of(views.login, request, provider_id)


@login_not_required
def come_back(request, provider_id):
    return answer_of(views.callback, request, provider_id)


def answer_of(view, request, provider_id):
    """allauth's answer, or a page that says that the provider gave none."""
    try:
        return view(request, provider_id)
    except RequestException as error:
        logger.warning("Identity provider does not answer: %s", type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=503)


class TownSignInAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": "Dieses Konto der Stadt gehört schon zu einem anderen Konto hier.",
    }

    def pre_social_login(self, request, sociallogin):
        """Roles follow the groups; of what the provider told nothing else is kept."""
        claims = claims_of(sociallogin)
        sociallogin.account.extra_data = {}
        if sociallogin.is_existing:
            sociallogin.account.save()
        elif user := account_for(claims):
            sociallogin.connect(request, user)
        if sociallogin.is_existing:
            follow_groups(sociallogin.user, groups_of(claims))


def account_for(claims):
    """The one active account with the address that the provider vouches for."""
    email = claims.get("email")
    if not email or not is_vouched_for(claims):
        return None
    found = User.objects.filter(email__iexact=email, is_active=True)[:2]
    return found[0] if len(found) == 1 else None


def is_vouched_for(claims):
    """What a provider of the town leaves unsaid counts as checked; some say it as a word."""
    return claims.get("email_verified", True) in (True, "true")


def groups_of(claims):
    groups = claims.get(settings.OIDC_GROUPS_CLAIM) or []
    return groups if isinstance(groups, list) else [groups]


def claims_of(sociallogin):
    data = sociallogin.account.extra_data
    return data.get("id_token", {}) | data.get("userinfo", {})
