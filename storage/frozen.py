"""Data that nobody changes once it is made: a `Struct` where a turn makes or changes many, which is done in C; else `@frozen`.

`replace` changes a Struct; `dataclasses.replace` is for all other data, and fails on one when it runs.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

from msgspec import Struct
from msgspec.structs import force_setattr

if TYPE_CHECKING:
    from dataclasses import replace  # whose changes are checked by name
else:
    from msgspec.structs import replace

__all__ = ["Struct", "force_setattr", "frozen", "replace"]

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def frozen(kind: type[T]) -> type[T]:
    """A frozen, keyword-only dataclass. The type checker sees to it that nothing is written to one.

    `dataclass(frozen=True)` looks after that whenever one is made, which takes five times as long: a turn makes hundreds.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(kind)
