"""What the provider tells of a person beside the standard claims."""

from allauth.idp.oidc.adapter import DefaultOIDCAdapter


class Adapter(DefaultOIDCAdapter):
    def get_claims(self, purpose, user, client, scopes, email=None, **kwargs):
        """With the groups, as a directory of a town tells them."""
        claims = super().get_claims(purpose, user, client, scopes, email, **kwargs)
        return claims | {"groups": [*user.groups.order_by("name").values_list("name", flat=True)]}
