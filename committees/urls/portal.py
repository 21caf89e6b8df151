"""What everyone reads without an account: pages, feeds, calendars, the sitemap, open data; and what a device keeps."""

from django.urls import path, re_path

from committees.views import (
    calendar_feeds,
    committees,
    following,
    meetings,
    news,
    offline,
    old_addresses,
    oparl,
    operations,
    pages,
    persons,
    petitions,
    planning,
    portal,
    searching,
    sitemaps,
    timetables,
    verify,
)

portal_patterns = [
    path("", portal.portal_home, name="portal-home"),
    path("suche/", searching.search, name="search"),
    path("vorlagen/", portal.motion_list, name="motion-list"),
    path("vorlagen/<slug:slug>.pdf", portal.motion_pdf, name="motion-pdf"),
    path("vorlagen/<slug:slug>/", portal.motion_page, name="motion-page"),
    path("vorlagen/<slug:slug>/fassung/<int:number>.pdf", portal.motion_pdf, name="motion-version-pdf"),
    path("vorlagen/<slug:slug>/fassung/<int:number>/", portal.motion_page, name="motion-version-page"),
    path(
        "vorlagen/<slug:slug>/fassung/<int:number>/unterschied/", portal.motion_difference, name="motion-version-diff"
    ),
    path("vorlagen/<slug:slug>/anlage/<int:position>/", portal.motion_attachment, name="motion-attachment"),
    path("gremien/", committees.committee_list, name="committee-list"),
    path("gremien/<slug:slug>/", committees.committee_page, name="committee-page"),
    path("personen/", persons.person_list, name="person-list"),
    path("personen/<slug:slug>/", persons.person_page, name="person-page"),
    path("woerter/", pages.word_list, name="word-list"),
    path("pruefen/", verify.verify, name="verify"),
    path("anregung/", petitions.petition, name="petition"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("barrierefreiheit/melden/", pages.barrier_report, name="barrier-report"),
    path("impressum/", pages.imprint, name="imprint"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("stadt.css", pages.town_css, name="town-css"),
    path("healthz/", operations.health, name="health"),
]


found_patterns = [
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-seiten.xml", sitemaps.sitemap_standing, name="sitemap-standing"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    # SessionNet lies in folders of many names.
    re_path(
        r"^(?:[\w./-]{0,100}/)?(?P<page>vo0050|si0050|si0057|to0040|kp0040|kp0050)\.(?:asp|php|ASP|PHP)$",
        old_addresses.old_address,
        name="old-address",
    ),
]


follow_patterns = [
    path("neues.atom", news.town_news, name="town-news"),
    path("vorlagen/<slug:slug>/neues.atom", news.motion_news, name="motion-news"),
    path("vorlagen/<slug:slug>/sitzungen.ics", news.motion_calendar, name="motion-calendar"),
    path("gremien/<slug:slug>/neues.atom", news.committee_news, name="committee-news"),
    path("suche/neues.atom", news.search_news, name="search-news"),
    path("suche/sitzungen.ics", news.search_calendar, name="search-calendar"),
    path("folgen/", following.follow, name="follow"),
    path("folgen/bestaetigen/<str:token>/", following.follow_confirm, name="follow-confirm"),
    path("folgen/beenden/<str:token>/", following.follow_end, name="follow-end"),
    path("folgen/alles-beenden/<str:token>/", following.follow_end_all, name="follow-end-all"),
]


calendar_patterns = [
    path("sitzungen/", meetings.meeting_list, name="meeting-list"),
    path("sitzungen/monat/<int:year>-<int:month>/", meetings.meeting_month, name="meeting-month"),
    path("sitzungen.ics", calendar_feeds.meeting_feed, name="meeting-feed"),
    path("gremien/<slug:slug>/sitzungen.ics", calendar_feeds.committee_feed, name="committee-feed"),
    path("kalender/<str:secret>.ics", calendar_feeds.personal_feed, name="personal-feed"),
    path("intern/sitzungen/abo/", calendar_feeds.feed_list, name="feed-list"),
    path("intern/sitzungen/abo/<int:pk>/widerrufen/", calendar_feeds.feed_revoke, name="feed-revoke"),
    path("intern/sitzungen/", planning.intern_meeting_list, name="intern-meeting-list"),
    path("intern/sitzungen/neu/", planning.meeting_new, name="meeting-new"),
    path("intern/sitzungen/reihe/", timetables.meeting_series, name="meeting-series"),
    path("intern/sitzungen/terminplan/", timetables.timetable, name="timetable"),
    path("intern/sitzungen/terminplan.xlsx", timetables.timetable_export, name="timetable-export"),
    path("intern/sitzungen/beratungen/", planning.stranded_list, name="stranded-list"),
    path("intern/sitzungen/beratungen/<int:pk>/", planning.consultation_move, name="consultation-move"),
    path("intern/sitzungen/<slug:slug>/aendern/", planning.meeting_change, name="meeting-change"),
    path("intern/sitzungen/<slug:slug>/verlegen/", planning.meeting_move, name="meeting-move"),
    path("intern/sitzungen/<slug:slug>/absagen/", planning.meeting_cancel, name="meeting-cancel"),
]


offline_patterns = [
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("symbol-<int:size>.png", offline.app_icon, name="app-icon"),
    path("sw.js", offline.worker, name="service-worker"),
    path("ohne-netz/", offline.no_network, name="no-network"),
    path("intern/unterwegs/zurueckgerufen.json", offline.recalled_papers, name="recalled-papers"),
    path("intern/sitzungen/<slug:slug>/unterwegs.json", offline.meeting_offline, name="meeting-offline"),
]


OPARL = "oparl/v1.1/"
oparl_patterns = [
    path("oparl/", oparl.oparl_page, name="oparl"),
    path(f"{OPARL}system", oparl.oparl_system, name="oparl-system"),
    re_path(rf"^{OPARL}(?P<kind>[a-z]+)$", oparl.oparl_list, name="oparl-list"),
    re_path(rf"^{OPARL}(?P<kind>[a-z]+)/(?P<number>[0-9]+)$", oparl.oparl_object, name="oparl-object"),
    re_path(rf"^{OPARL}organization/(?P<number>[0-9]+)/(?P<kind>[a-z]+)$", oparl.oparl_sublist, name="oparl-sublist"),
    re_path(rf"^{OPARL}file/(?P<number>[0-9]+)/(?P<way>access|download)$", oparl.oparl_file, name="oparl-file"),
    path(f"{OPARL}<path:path>", oparl.oparl_other, name="oparl-other"),
]

urlpatterns = [
    *portal_patterns,
    *found_patterns,
    *follow_patterns,
    *calendar_patterns,
    *offline_patterns,
    *oparl_patterns,
]
