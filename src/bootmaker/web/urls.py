"""Addresses: one for each page of the catalog, the files of the style, and a sign of life."""

from django.urls import path

from bootmaker.web import views
from bootmaker.web.assets import asset
from bootmaker.web.pages.catalog import PAGES

urlpatterns = [
    *(path(PAGES[name].route, views.view_of(name), name=name) for name in PAGES),
    path("static/<path:name>", asset, name="asset"),
    path("alive", views.alive, name="alive"),
]

handler400 = views.bad_request
handler404 = views.not_found
handler500 = views.broken
