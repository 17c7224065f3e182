"""The conversation with the mail server, taken apart where it matters: just before the end of a letter's text.

Until the line with the dot has gone out, a server must not deliver what it has; afterwards only its answer tells.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit

import aiosmtplib
from aiosmtplib.errors import SMTPException, SMTPResponseException, SMTPSenderRefused

from liennganh.settings import Settings

ANSWER_SECONDS = 30
# After the dot a server may look at what it got for long (RFC 5321 allows 10 minutes).
END_SECONDS = 120
LEADING_DOT = re.compile(rb"(?m)^\.")
ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.\d{1,3}\b")
# What a refusal for good says of the mailbox itself (RFC 3463): an address that is wrong or gone, a mailbox that is
# shut. A full mailbox, or a rule of the receiving side, says nothing against the address.
MAILBOX_CODES = {550, 551, 553}
MAILBOX_SUBJECTS = {"1"}
SHUT = "5.2.1"


class Failed(Exception):
    """What came of an attempt: a code of ours and the server's number, never its words, which may name somebody."""

    def __init__(self, code: str, reply: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.reply = reply

    @property
    def is_of_the_server(self) -> bool:
        """Nothing was said against this letter: the next one would fare the same."""
        return self.code in OF_THE_SERVER

    @property
    def is_final(self) -> bool:
        """Trying again would change nothing."""
        return self.code in FINAL


OF_THE_SERVER = frozenset({"no_connection", "tls_failed", "auth_refused", "sender_refused", "server_refused"})
FINAL = frozenset({"mailbox_refused", "message_refused", "no_address", "expired"})


class Line:
    """An open connection to the mail server; `async with Line(settings) as line`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.smtp = aiosmtplib.SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            timeout=ANSWER_SECONDS,
            # Asking the system for its full name may wait for a name server that is away.
            local_hostname=urlsplit(settings.public_url).hostname,
            use_tls=settings.smtp_tls == "implicit",
            start_tls=False,
        )

    async def __aenter__(self) -> Self:
        """Connected, under TLS unless told otherwise, and signed in where a login is given; Failed tells why not."""
        try:
            await self._open()
        except Failed:
            self.smtp.close()
            raise
        return self

    async def _open(self) -> None:
        try:
            await self.smtp.connect()
        except ssl.SSLError:
            raise Failed("tls_failed") from None
        except SMTPResponseException as error:
            raise Failed("server_refused", error.code) from None
        except (SMTPException, OSError):
            raise Failed("no_connection") from None
        try:
            if self.settings.smtp_tls == "starttls":
                await self.smtp.starttls()
        except (SMTPException, OSError):
            raise Failed("tls_failed") from None
        try:
            if self.settings.smtp_login:
                await self.smtp.login(self.settings.smtp_login, self.settings.smtp_password)
        except SMTPException as error:
            raise Failed("auth_refused", getattr(error, "code", None)) from None
        except OSError:
            raise Failed("no_connection") from None

    async def __aexit__(self, *_: object) -> None:
        with suppress(SMTPException, OSError):
            await self.smtp.quit()
        self.smtp.close()

    async def post(self, letter: bytes, recipient: str, before_end: Callable[[], Awaitable[None]]) -> None:
        """Hand over one letter; `before_end` is awaited when all but the end of its text is on the way.

        Failed tells what went wrong: with `unknown_outcome` the server may have it or not.
        """
        is_ending = False
        try:
            await self.smtp.mail(self.settings.smtp_from)
            await self._name(recipient)
            await self._expect(354, await self.smtp.execute_command(b"DATA"))
            self._write(letter)
            await before_end()
            is_ending = True
            await self._expect(250, await self.smtp.execute_command(b".", timeout=END_SECONDS))
        except SMTPSenderRefused as error:
            raise Failed("sender_refused", error.code) from None
        except SMTPResponseException as error:
            await self._reset()
            raise Failed("message_refused" if error.code >= 500 else "put_off", error.code) from None
        except (SMTPException, OSError):
            self.smtp.close()
            raise Failed("unknown_outcome" if is_ending else "connection_lost") from None

    async def _name(self, recipient: str) -> None:
        try:
            await self.smtp.rcpt(recipient)
        except SMTPResponseException as error:
            await self._reset()
            raise Failed(_of_recipient(error.code, str(error.message)), error.code) from None

    async def _expect(self, wanted: int, answer: aiosmtplib.SMTPResponse) -> None:
        if answer.code != wanted:
            raise SMTPResponseException(answer.code, answer.message)

    def _write(self, text: bytes) -> None:
        assert self.smtp.protocol is not None
        self.smtp.protocol.write(LEADING_DOT.sub(b"..", text))

    async def _reset(self) -> None:
        """The next letter begins anew; a server that has hung up is noticed there."""
        with suppress(SMTPException, OSError):
            await self.smtp.rset()


def _of_recipient(reply: int, words: str) -> str:
    if reply < 500:
        return "put_off"
    enhanced = ENHANCED.search(words)
    if enhanced is None:
        return "mailbox_refused" if reply in MAILBOX_CODES else "message_refused"
    is_mailbox = enhanced[2] in MAILBOX_SUBJECTS or enhanced[0] == SHUT
    return "mailbox_refused" if is_mailbox else "message_refused"
