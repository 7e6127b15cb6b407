"""The WSGI application that `bootmaker serve` runs."""

from django.core.wsgi import get_wsgi_application

import bootmaker.ledger  # noqa: F401 - sets Django up

application = get_wsgi_application()
