"""Staff for the tests: Omar serves, Lena leads him, Rita owns delivery, Sofia reads, Ilse is of another team."""

from typing import Any


def hire(workspace: Any) -> dict[str, Any]:
    """Register them; returns them as actors by first name, with the person at the keyboard as `admin`."""
    from bootmaker.actions.access import AT_THE_KEYBOARD, acting
    from bootmaker.actions.staff import add_member

    add_member(workspace, "Omar", team="support", email="omar@example.com")
    add_member(workspace, "Lena", team="support", role="lead")
    add_member(workspace, "Rita", team="logistics")
    add_member(workspace, "Sofia", team="insight", role="researcher")
    add_member(workspace, "Ilse", team="shop")
    add_member(workspace, "Ann", team="office", role="admin")
    names = ("Omar", "Lena", "Rita", "Sofia", "Ilse", "Ann")
    return {name: acting(workspace, name) for name in names} | {"admin": AT_THE_KEYBOARD}
