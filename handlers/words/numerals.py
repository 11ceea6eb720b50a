"""Numbers as each language writes and counts them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """`plural` names the form that a noun takes beside a number, as Fluent's `[one]` and `[other]` do."""

    thousands: str
    point: str
    plural: Callable[[int | float], str]

    def written(self, number: int | float) -> str:
        """At most three digits behind the point: 1,234.5 in English, 1.234,5 in German."""
        whole, _, rest = f"{number:,.3f}".partition(".")
        rest = rest.rstrip("0")
        return whole.replace(",", self.thousands) + (self.point + rest if rest else "")


def _one_is_one(number: int | float) -> str:
    return "one" if number == 1 else "other"


NUMERALS = {
    "en": Numerals(thousands=",", point=".", plural=_one_is_one),
    "de": Numerals(thousands=".", point=",", plural=_one_is_one),
}
