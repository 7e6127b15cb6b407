"""The mail server says yes, no, later or nothing, and we say honestly which."""

from email.message import EmailMessage

import pytest

from bootmaker.base.errors import BootmakerError
from bootmaker.mailing.smtp import NotSentError, RefusedMailError, Server, UnsureError, mailing
from tests.smtp_server import Inbox, inbox


def mail(to: str = "maija@example.org") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "care@example.org", to, "Your parcel"
    message.set_content("“Spät” came at last.")
    return message


def local(server: Inbox) -> Server:
    return Server("127.0.0.1", server.port, "none")


def test_a_mail_arrives_as_it_was_written() -> None:
    with inbox() as server, mailing(local(server)) as mailer:
        mailer.send(mail())
    assert server.to() == ["maija@example.org"]
    assert server.taken[0].get_content().strip() == "“Spät” came at last."


def test_an_unknown_address_is_refused_for_good_and_the_next_mail_still_goes() -> None:
    with inbox(refused=("juho@",)) as server, mailing(local(server)) as mailer:
        with pytest.raises(RefusedMailError, match="550"):
            mailer.send(mail("juho@example.org"))
        mailer.send(mail())
    assert server.to() == ["maija@example.org"]


def test_a_mail_that_is_put_off_was_not_sent() -> None:
    with (
        inbox(put_off=("juho@",)) as server,
        mailing(local(server)) as mailer,
        pytest.raises(NotSentError, match="450"),
    ):
        mailer.send(mail("juho@example.org"))


def test_when_the_line_breaks_one_mail_is_unsure_and_those_after_it_were_not_sent() -> None:
    with inbox(hangs_up=True) as server, mailing(local(server)) as mailer:
        with pytest.raises(UnsureError):
            mailer.send(mail())
        with pytest.raises(NotSentError):
            mailer.send(mail("juho@example.org"))


def test_a_server_that_is_not_there_is_said_at_once() -> None:
    with inbox() as server:
        gone = local(server)
    with pytest.raises(BootmakerError, match="Nothing was sent"), mailing(gone):
        pass
