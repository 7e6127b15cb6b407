"""The report as a file: written anew when the lake has changed since the last one."""

from django.http import FileResponse

from bootmaker.base.clock import now
from bootmaker.web.download import fresh_report
from bootmaker.web.page import Page, Visit


def show(visit: Visit) -> FileResponse:
    """The report to save; its style would not work inside the app, whose pages allow no style of their own."""
    name = f"bootmaker-report-{now():%Y-%m-%d}.html"
    return FileResponse(fresh_report(visit.workspace).open("rb"), as_attachment=True, filename=name)


PAGE = Page(route="report/download", show=show)
