"""Sealed columns: AES-256-GCM under a key of the runner's own, bound to the row they stand in."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import Unreadable, WrongKey
from storage.values import micros

T = TypeVar("T")

_VERSION = b"\x01"
_NONCE = 12  # bytes
_BODY = 1 + _NONCE
_CACHED = 10_000  # runners
_CHECK = ""  # the empty runner's key: whoever can unwrap it holds the operator's key
_encode = msgspec.json.Encoder().encode


class KeyStore(Protocol):
    """Where wrapped keys live: apart from the data, so that a backup of the data never holds them."""

    def get(self, runner: str) -> bytes | None:
        """Return a runner's wrapped key."""
        ...

    def add(self, runner: str, wrapped: bytes, at: int) -> bytes:
        """Keep a new key, at the latest when `flush` returns; return the one that counts if two were quick."""
        ...

    def flush(self) -> None:
        """Make every key added so far durable."""
        ...

    def remove(self, runners: Sequence[str]) -> None:
        """Remove keys for good."""
        ...

    def count(self) -> int:
        """Return how many keys there are."""
        ...

    def newest(self) -> str:
        """Return the runner whose id was made last of all that have a key."""
        ...

    def before(self, at: int) -> list[str]:
        """Return the runners whose keys were made before a time (microseconds)."""
        ...


class Keyring:
    """The runners' ciphers, unwrapped as they are needed; safe to share between threads."""

    def __init__(self, store: KeyStore, operator_key: bytes, now: Callable[[], datetime]) -> None:
        self._store = store
        self._operator = AESGCM(operator_key)
        self._now = now
        self._ciphers: dict[str, AESGCM] = {}  # oldest first
        self._guard = Lock()

    def check(self, *, fresh: bool) -> None:
        """Raise WrongKey unless the operator's key opens this key store; a fresh one takes it as its own."""
        if fresh and self._store.get(_CHECK) is None:
            self.cipher_to_write(_CHECK)
            self._store.flush()
        try:
            found = self.cipher(_CHECK)
        except Unreadable:
            raise WrongKey("This is not the key the database was made with: put the old key back") from None
        if found is None:
            raise WrongKey(
                "The database holds people but its key store is missing or empty: put it back beside it"
            )

    def cipher(self, runner: str) -> AESGCM | None:
        """Return a runner's cipher, or None when she has no key (any more)."""
        if found := self._ciphers.get(runner):
            return found
        wrapped = self._store.get(runner)
        return None if wrapped is None else self._unwrap(runner, wrapped)

    def cipher_to_write(self, runner: str) -> AESGCM:
        """Return a runner's cipher; makes her key if she has none."""
        if found := self.cipher(runner):
            return found
        made = _wrap(AESGCM.generate_key(256), runner, self._operator)
        return self._unwrap(runner, self._store.add(runner, made, micros(self._now())))

    def flush(self) -> None:
        """Make new keys durable; call it before the commit of the rows that need them."""
        try:
            self._store.flush()
        except BaseException:
            self._ciphers.clear()
            raise

    def remove(self, runners: Sequence[str]) -> None:
        """Remove keys for good; call it after the commit that removed their last rows."""
        self._store.remove(runners)
        self.drop(runners)

    def drop(self, runners: Sequence[str] | None) -> None:
        """Forget what was unwrapped of these runners' keys, which others removed; None: of everybody's."""
        if runners is None:
            self._ciphers.clear()
            return
        for runner in runners:
            self._ciphers.pop(runner, None)

    def made_before(self, at: datetime) -> list[str]:
        """Return the runners whose keys were made before a time."""
        return [runner for runner in self._store.before(micros(at)) if runner != _CHECK]

    def newest(self) -> str | None:
        """Return the runner with a key who came last, by her id: ids begin with the time they were made."""
        return self._store.newest() or None

    def count(self) -> int:
        """Return how many runners have a key."""
        return self._store.count() - 1  # the check value is nobody's

    def _unwrap(self, runner: str, wrapped: bytes) -> AESGCM:
        found = AESGCM(_unwrap(wrapped, runner, self._operator))
        with self._guard:
            if len(self._ciphers) >= _CACHED:
                del self._ciphers[next(iter(self._ciphers))]
            self._ciphers[runner] = found
        return found


def wrapped(key: bytes, runner: str, operator_key: bytes) -> bytes:
    """Return a runner's key as only the operator's key opens it."""
    return _wrap(key, runner, AESGCM(operator_key))


def unwrapped(kept: bytes, runner: str, operator_key: bytes) -> bytes:
    """Return a runner's key; Unreadable if it was not wrapped with this operator's key."""
    return _unwrap(kept, runner, AESGCM(operator_key))


def _wrap(key: bytes, runner: str, operator: AESGCM) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + operator.encrypt(nonce, key, runner.encode())


def _unwrap(kept: bytes, runner: str, operator: AESGCM) -> bytes:
    try:
        return operator.decrypt(kept[:_NONCE], kept[_NONCE:], runner.encode())
    except (InvalidTag, ValueError):
        raise Unreadable("data_key", runner) from None


class Column(Generic[T]):
    """One sealed column and the type it holds, kept as JSON inside.

    Its values fill whole blocks of so many bytes: else the length alone would tell a 10 from a 1, and whether a place was named.
    """

    def __init__(self, name: str, kind: type[T], block: int = 1) -> None:
        self.name, self._block = name, block
        self._decode = msgspec.json.Decoder(kind).decode

    def seal(self, keys: Keyring, runner: str, row: str, value: T) -> bytes:
        """Return the value as only this runner's key opens it, and only in this row."""
        nonce, plain = os.urandom(_NONCE), _encode(value)
        plain += b" " * (-len(plain) % self._block)  # JSON may end in spaces
        return _VERSION + nonce + keys.cipher_to_write(runner).encrypt(nonce, plain, self._bound(row))

    def open(self, keys: Keyring, runner: str, row: str, sealed: bytes) -> T:
        """Return what was sealed; Unreadable if it, its place or its key is not what it was."""
        cipher = keys.cipher(runner)
        if cipher is None or sealed[:1] != _VERSION:
            raise Unreadable(self.name, row)
        try:
            return self._decode(cipher.decrypt(sealed[1:_BODY], sealed[_BODY:], self._bound(row)))
        except (
            InvalidTag,
            ValueError,
        ):  # msgspec's errors are ValueErrors; their text would quote the content
            raise Unreadable(self.name, row) from None

    def _bound(self, row: str) -> bytes:
        return f"{self.name}:{row}".encode()


class _Read(dict[str, Any]):
    """JSON as it is read."""


def as_read(value: object) -> dict[str, Any]:
    """A value as it will be read of JSON: what was a tuple is a list. What came from here already stays the same object."""
    return value if isinstance(value, _Read) else _Read(msgspec.json.decode(_encode(value)))
