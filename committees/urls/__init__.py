"""Addresses of the council: portal first, then workspace."""

from committees.urls import portal, sittings, workspace

urlpatterns = [*portal.urlpatterns, *workspace.urlpatterns, *sittings.urlpatterns]
