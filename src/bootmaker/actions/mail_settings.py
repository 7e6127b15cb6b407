"""The mail server of the settings."""

from bootmaker.base.errors import BootmakerError
from bootmaker.base.settings import Settings
from bootmaker.mailing.smtp import Server


def mail_server(settings: Settings) -> Server:
    """Where mail goes; BootmakerError while no server is set, which is the default."""
    if not (settings.smtp_host and settings.mail_from):
        raise BootmakerError(
            "Mail is off: nothing leaves this machine.",
            hint="Set BOOTMAKER_SMTP_HOST and BOOTMAKER_MAIL_FROM, or write files with `export`.",
        )
    return Server(
        settings.smtp_host, settings.smtp_port, settings.smtp_security, settings.smtp_user, settings.smtp_secret()
    )
