"""The key outside the database that signs what the audit's heads were, and the public halves that are believed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from liennganh.settings import Settings

END = "-----END PUBLIC KEY-----"


class BadKey(ValueError):
    """What AUDIT_SIGNING_KEY or AUDIT_EARLIER_KEYS holds is no Ed25519 key in PEM."""


def id_of(key: Ed25519PublicKey) -> str:
    """The name of a key: the beginning of its fingerprint."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


@dataclass(frozen=True)
class Signer:
    """The key that signs now."""

    private: Ed25519PrivateKey

    @property
    def key_id(self) -> str:
        """Of the public half."""
        return id_of(self.private.public_key())

    def sign(self, statement: str) -> bytes:
        """64 bytes over the UTF-8 text."""
        return self.private.sign(statement.encode())


@dataclass(frozen=True)
class Believed:
    """Public keys by name: that of today and the earlier ones. Without any, no seal can be judged."""

    keys: dict[str, Ed25519PublicKey]

    def has_signed(self, key_id: str, statement: str, signature: bytes) -> bool:
        """Whether one of these keys, under this name, signed these very words."""
        if key_id not in self.keys:
            return False
        try:
            self.keys[key_id].verify(signature, statement.encode())
        except InvalidSignature:
            return False
        return True


def find_signer(settings: Settings) -> Signer | None:
    """None where no key is set; BadKey where it is none."""
    if not settings.audit_signing_key:
        return None
    try:
        key = load_pem_private_key(settings.audit_signing_key.encode(), None)
    except (ValueError, TypeError) as error:
        raise BadKey("AUDIT_SIGNING_KEY is no private key in PEM") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey("AUDIT_SIGNING_KEY is not an Ed25519 key: `liennganh audit new-key` makes one")
    return Signer(key)


def find_believed(settings: Settings) -> Believed:
    """The public half of the key that signs, and AUDIT_EARLIER_KEYS: public keys in PEM, one after another."""
    keys = []
    if signer := find_signer(settings):
        keys.append(signer.private.public_key())
    for pem in settings.audit_earlier_keys.split(END)[:-1]:
        try:
            key = load_pem_public_key((pem.strip() + f"\n{END}\n").encode())
        except ValueError as error:
            raise BadKey("AUDIT_EARLIER_KEYS holds something that is no public key in PEM") from error
        if not isinstance(key, Ed25519PublicKey):
            raise BadKey("AUDIT_EARLIER_KEYS holds a key that is not Ed25519")
        keys.append(key)
    return Believed({id_of(key): key for key in keys})


def new_key() -> tuple[str, str]:
    """A fresh pair in PEM: private, public."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return private, public_pem(key.public_key())


def public_pem(key: Ed25519PublicKey) -> str:
    """As an auditor is given it."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
