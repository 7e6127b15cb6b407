"""Errors that a person reads: what went wrong, where, and what to do next."""


class BootmakerError(Exception):
    """Something a person can act on. Faces print it without a traceback.

    Never put customer text, names or addresses into the message: it may reach a log.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class SettingsError(BootmakerError):
    """A setting has a value that Bootmaker does not accept. It stops the start."""


class SourceError(BootmakerError):
    """A source could not be read. `permanent` says whether trying again is pointless."""

    def __init__(self, message: str, *, permanent: bool = True, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.permanent = permanent


class NotFoundError(BootmakerError):
    """A customer, touchpoint, lens or file that was named does not exist."""


class BusyError(BootmakerError):
    """Another Bootmaker process holds the lake's writing lock. Try again when it is done."""


class RefusedError(BootmakerError):
    """Somebody asked for what their role does not allow."""
