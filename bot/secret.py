"""Values that must never be printed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """A token, a key, an address with a password. Shows itself as stars; `reveal` gives the value."""

    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The value itself, for the one call that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__
