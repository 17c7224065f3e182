"""What a system of the journeys speaks with, where its story is about that: mail, and the city's identity provider."""

import shutil
import socket

from checks import REPORTS
from stack import Stack

LOGS = REPORTS / "e2e-logs"


def _keep_letters(stack: Stack) -> None:
    shutil.rmtree(LOGS / "mail", ignore_errors=True)
    stack.env |= {"MAIL_DIR": str(LOGS / "mail"), "SMTP_FROM": "lien-nganh@mail.demo"}


def _take_letters(stack: Stack) -> None:
    """A real mail server that takes every letter and keeps none."""
    port = free_port()
    sink = ("-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Sink")
    stack.start("mail", "aiosmtpd", *sink, log=LOGS / "mail.log")
    stack.env |= {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_TLS": "none",
        "SMTP_FROM": "lien-nganh@mail.demo",
    }


def _ask_a_provider(stack: Stack) -> None:
    """That of the tests, as a process: its page asks whoever comes for a name, and believes it."""
    port = free_port()
    stack.start("city", "tests.identities.city", str(port), log=LOGS / "city.log")
    stack.env |= {
        "OIDC_ISSUER": f"http://127.0.0.1:{port}/city",
        "OIDC_CLIENT_ID": "lien-nganh",
        "OIDC_CLIENT_SECRET": "mot bi mat:co dau",
        "OIDC_NAME": "Tài khoản thành phố Hải Phòng",
    }


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


NEIGHBOURS = {
    "notices": _take_letters,
    "invitations": _keep_letters,
    "people": _keep_letters,
    "identities": _ask_a_provider,
}
