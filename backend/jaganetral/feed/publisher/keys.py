"""The private keys of a working folder: PKCS8 files, those that stay offline encrypted with a passphrase.

A key has a name. Its public half stands under that name in `register.json`, its private half in `keys/NAME.pem`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.files import read, unwritable

Passphrase = Callable[[str], str]
"""Asks for the passphrase of the key with this name."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class KeyRing:
    """The private keys in a folder; each is opened once, when first needed."""

    def __init__(self, folder: Path, passphrase: Passphrase) -> None:
        self._folder = folder
        self._passphrase = passphrase
        self._open: dict[str, CryptoSigner] = {}

    def holds(self, name: str) -> bool:
        """Whether the private half of the key `name` lies here."""
        return self._path(name).is_file()

    def make(self, name: str, passphrase: str | None) -> str:
        """Makes a key that does not exist yet.

        Args:
            name: lower-case letters, digits, hyphens.
            passphrase: encrypts the file; None leaves it open, for a machine that signs by itself.

        Returns:
            The public half, 64 hexadecimal digits.

        Raises:
            PublisherError: the name is none, or taken; the passphrase is empty; the file can't be written.
        """
        if not _NAME.fullmatch(name):
            raise PublisherError(
                Bilingual(
                    f"“{name}” bukan nama kunci: huruf kecil, angka, dan tanda hubung saja",
                    f"“{name}” is no name of a key: lower-case letters, digits and hyphens only",
                )
            )
        if passphrase is not None and not passphrase:
            raise PublisherError(Bilingual("frasa sandi tidak boleh kosong", "the passphrase must not be empty"))
        key = Ed25519PrivateKey.generate()
        secret: KeySerializationEncryption = (
            BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        )
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret)
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError as error:
            raise PublisherError(Bilingual(f"kunci {name} sudah ada", f"there is a key {name} already")) from error
        except OSError as error:
            raise unwritable(path, error) from error
        return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def signer(self, name: str, public: SSlibKey) -> CryptoSigner:
        """Opens the key `name`, which lies here and belongs to `public`.

        Raises:
            PublisherError: the passphrase is wrong, or the file holds no such key.
        """
        if name not in self._open:
            private = self._opened(name)
            if SSlibKey.from_crypto(private.public_key()).keyid != public.keyid:
                raise PublisherError(
                    Bilingual(
                        f"berkas kunci {name} bukan pasangan kunci publik di register.json",
                        f"the file of the key {name} does not belong to its public half in register.json",
                    )
                )
            self._open[name] = CryptoSigner(private, public)
        return self._open[name]

    def _opened(self, name: str) -> Ed25519PrivateKey:
        content = read(self._path(name))
        passphrase = self._passphrase(name).encode() if b"ENCRYPTED" in content else None
        try:
            private = load_pem_private_key(content, passphrase)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise PublisherError(
                Bilingual(
                    f"kunci {name} tidak terbuka: frasa sandi salah, atau berkasnya rusak",
                    f"the key {name} does not open: a wrong passphrase, or a damaged file",
                )
            ) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise PublisherError(Bilingual(f"kunci {name} bukan Ed25519", f"the key {name} is not Ed25519"))
        return private

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.pem"


def public_key(digits: str) -> SSlibKey:
    """The public key with these 64 hexadecimal digits.

    Raises:
        PublisherError: they are no Ed25519 key.
    """
    try:
        return SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(bytes.fromhex(digits)))
    except ValueError as error:
        raise PublisherError(
            Bilingual(f"“{digits[:70]}” bukan kunci publik Ed25519", f"“{digits[:70]}” is no Ed25519 public key")
        ) from error
