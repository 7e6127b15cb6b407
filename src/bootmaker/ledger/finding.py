"""Finding a row by the beginning of its key, as people type it."""

from typing import TypeVar

from django.db.models import Model

from bootmaker.base.errors import NotFoundError

Row = TypeVar("Row", bound=Model)


def by_beginning(rows: type[Row], key: str, *, nothing: str, several: str, hint: str) -> Row:
    """The one row whose key begins so; NotFoundError says `nothing` or `several`, and where to look."""
    some = list(rows._default_manager.filter(key__startswith=key)[:2]) if key else []
    if len(some) != 1:
        raise NotFoundError(several if some else nothing, hint=hint)
    return some[0]
