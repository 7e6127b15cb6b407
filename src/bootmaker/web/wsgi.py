"""The WSGI application that `bootmaker serve` runs."""

from threading import Thread

from django.core.wsgi import get_wsgi_application

import bootmaker.ledger  # noqa: F401 - sets Django up
from bootmaker.actions.workspace import open_workspace
from bootmaker.web.telling import warm

application = get_wsgi_application()
Thread(target=warm, args=(open_workspace(),), daemon=True).start()
