"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

portal_patterns = []

plan_patterns = []

nomination_patterns = []

urlpatterns = portal_patterns + plan_patterns + nomination_patterns
