"""Ports of this computer for servers whose address must be known before they listen."""

import os
import socket

_FIRST, _EACH = (
    20_000,
    200,
)  # below those that the system gives to whoever asks for any: nobody gets one by chance
_next = _FIRST + os.getpid() % 60 * _EACH


def unused_port() -> int:
    """A port that was free a moment ago, and that this process gives once."""
    global _next
    while True:
        port, _next = _next, _next + 1
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
