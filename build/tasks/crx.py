"""The signed archives that Chromium's family installs: CRX, version 3.

Format: https://chromium.googlesource.com/chromium/src/+/main/components/crx_file/crx3.proto. A file is `Cr24`, the
number 3, the length of a header, the header, and a zip. The header names a public key, its signature, and as signed
data the id, which is the beginning of the key's hash. It is written here instead of by a browser because a browser
needs a profile and a folder to write to, and because it is thirty lines.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

_MAGIC = b"Cr24" + struct.pack("<I", 3)
_SIGNED = b"CRX3 SignedData\x00"
_KEY_BITS = 2048
_GROUP = 1 << 7
_KEY, _SIGNATURE, _ID, _PROOFS, _SIGNED_DATA = 1, 2, 1, 2, 10000  # numbers of the fields in crx3.proto


class KeyProblemError(Exception):
    """The key can't be used; the message says why."""


def read_key(path: Path) -> rsa.RSAPrivateKey:
    """Read the key that signs.

    Args:
        path: an RSA key of 2048 bits, PEM without a password.

    Raises:
        KeyProblemError: it is none, or can't be read.
    """
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyProblemError(f"{path} holds no key that can be read: {error}") from error
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size != _KEY_BITS:
        raise KeyProblemError(f"{path} holds no RSA key of {_KEY_BITS} bits, which browsers ask for")
    return key


def public_key(key: rsa.RSAPrivateKey) -> str:
    """Return the public half as the manifest's `key` writes it: base64 of the DER."""
    return base64.b64encode(_spki(key)).decode()


def extension_id(key: rsa.RSAPrivateKey) -> str:
    """Return the id that Chromium derives from the key: 32 letters from a to p."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in _id(key).hex())


def crx(archive: bytes, key: rsa.RSAPrivateKey) -> bytes:
    """Return a zip with its signed header; the same bytes for the same zip and key.

    Args:
        archive: the zip of the extension.
        key: whose id the extension gets.
    """
    signed_data = _field(_ID, _id(key))
    signature = key.sign(
        _SIGNED + struct.pack("<I", len(signed_data)) + signed_data + archive, padding.PKCS1v15(), SHA256()
    )
    proof = _field(_KEY, _spki(key)) + _field(_SIGNATURE, signature)
    header = _field(_PROOFS, proof) + _field(_SIGNED_DATA, signed_data)
    return _MAGIC + struct.pack("<I", len(header)) + header + archive


def _spki(key: rsa.RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _id(key: rsa.RSAPrivateKey) -> bytes:
    return hashlib.sha256(_spki(key)).digest()[:16]


def _field(number: int, content: bytes) -> bytes:
    """One field of bytes as protocol buffers write it."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first; all but the last have the eighth bit set."""
    groups = bytearray()
    while value >= _GROUP:
        groups.append(value % _GROUP | _GROUP)
        value //= _GROUP
    groups.append(value)
    return bytes(groups)
