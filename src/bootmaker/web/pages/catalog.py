"""The list of pages, in the order of the menu."""

from bootmaker.base.catalog import Catalog
from bootmaker.web.page import Page

PAGES: Catalog[Page] = Catalog(
    "page",
    {
        "home": "bootmaker.web.pages.home.page:PAGE",
        "lens": "bootmaker.web.pages.lens.page:PAGE",
        "compare": "bootmaker.web.pages.compare.page:PAGE",
        "claim": "bootmaker.web.pages.claim.page:PAGE",
        "quotes": "bootmaker.web.pages.quotes.page:PAGE",
        "touchpoints": "bootmaker.web.pages.touchpoints.page:PAGE",
        "touchpoint": "bootmaker.web.pages.touchpoint.page:PAGE",
        "customer": "bootmaker.web.pages.customer.page:PAGE",
        "desk": "bootmaker.web.pages.desk.page:PAGE",
        "search": "bootmaker.web.pages.search.page:PAGE",
        "hints": "bootmaker.web.pages.hints.page:PAGE",
        "decisions": "bootmaker.web.pages.decisions.page:PAGE",
        "answers": "bootmaker.web.pages.answers.page:PAGE",
        "sessions": "bootmaker.web.pages.sessions.page:PAGE",
        "session": "bootmaker.web.pages.session.page:PAGE",
        "imports": "bootmaker.web.pages.imports.page:PAGE",
        "report": "bootmaker.web.pages.report.page:PAGE",
        "report_file": "bootmaker.web.pages.report_file.page:PAGE",
    },
)
