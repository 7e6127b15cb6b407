"""Sending mail by SMTP, and saying honestly whether the server took it."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage

from bootmaker.base.errors import BootmakerError

PERMANENT = 500
SECONDS = 30


@dataclass(frozen=True)
class Server:
    """Where mail goes: `security` is starttls, tls or none."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""


class RefusedMailError(Exception):
    """The server refused this mail for good: it was not sent, and trying again is pointless."""


class NotSentError(Exception):
    """The mail was certainly not sent; it may be tried again."""


class UnsureError(Exception):
    """The connection broke while the mail was under way: it may have been sent."""


@dataclass(frozen=True)
class Mailer:
    """A connection to the mail server."""

    connection: smtplib.SMTP

    def send(self, message: EmailMessage) -> None:
        """Hand one mail over. Returns when the server took it; raises RefusedMailError, NotSentError or UnsureError."""
        if self.connection.sock is None:
            raise NotSentError("the connection had ended before this mail")
        try:
            self.connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            _refuse(min(code for code, _words in error.recipients.values()))
        except smtplib.SMTPDataError as error:
            _refuse(error.smtp_code)
        except (smtplib.SMTPSenderRefused, smtplib.SMTPHeloError, smtplib.SMTPNotSupportedError) as error:
            raise NotSentError(type(error).__name__) from None
        except (smtplib.SMTPException, OSError) as error:
            raise UnsureError(type(error).__name__) from None


def _refuse(code: int) -> None:
    if code >= PERMANENT:
        raise RefusedMailError(f"refused by the mail server with code {code}")
    raise NotSentError(f"put off by the mail server with code {code}")


@contextmanager
def mailing(server: Server) -> Iterator[Mailer]:
    """Connect, log in, and hang up afterwards. BootmakerError when the server cannot be reached: nothing was sent."""
    try:
        connection = _connect(server)
    except (smtplib.SMTPException, OSError) as error:
        raise BootmakerError(
            f"The mail server cannot be used ({type(error).__name__}). Nothing was sent.",
            hint="Look at BOOTMAKER_SMTP_HOST, _PORT, _SECURITY, _USER and _PASSWORD_FILE.",
        ) from None
    try:
        yield Mailer(connection)
    finally:
        connection.close()


def _connect(server: Server) -> smtplib.SMTP:
    kind = smtplib.SMTP_SSL if server.security == "tls" else smtplib.SMTP
    connection = kind(server.host, server.port, timeout=SECONDS)
    if server.security == "starttls":
        connection.starttls()
    if server.user:
        connection.login(server.user, server.password)
    return connection
