"""A sentence in parts: what the Fluent parser read, made small, and said with values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fluent.syntax import ast

from handlers.words.numerals import Numerals

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value stands."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Where another sentence stands, or a term (`-pro`), which is told no values."""

    key: str

    @property
    def term(self) -> bool:
        return self.key.startswith("-")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to go on, by a value: its own name, its own number, or the plural form it takes."""

    by: str
    ways: tuple[tuple[str | int, "Sentence"], ...]
    otherwise: "Sentence"

    def way(self, value: Value, numerals: Numerals) -> "Sentence":
        form = value if isinstance(value, str) else numerals.plural(value)
        return next((then for key, then in self.ways if key in (form, value)), self.otherwise)


Part = str | Slot | Named | Choice
Sentence = tuple[Part, ...]


def sentence(pattern: ast.Pattern) -> Sentence:
    """What a message or an attribute says. ValueError for what no sentence of ours needs, such as functions."""
    return tuple(_part(element) for element in pattern.elements)


def chosen_by(sentence: Sentence) -> frozenset[str]:
    """The values by which it, as it stands here, chooses a way to go on."""
    return frozenset(_choosing(sentence))


def said(
    sentence: Sentence,
    values: Mapping[str, Value],
    numerals: Numerals,
    other: Callable[[str], Sentence],
    missing: Callable[[str], None],
) -> str:
    """The sentence with these values. `other` gives one by its key; a value that is not there is named, and `missing`."""

    def spoken(sentence: Sentence, values: Mapping[str, Value], *, term: bool) -> Iterator[str]:
        for part in sentence:
            match part:
                case str():
                    yield part
                case Slot(name) if name in values:
                    value = values[name]
                    yield value if isinstance(value, str) else numerals.written(value)
                case Slot(name):
                    if not term:
                        missing(name)
                    yield name
                case Named(key):
                    yield from spoken(other(key), {} if part.term else values, term=part.term)
                case Choice(by):
                    if by not in values and not term:
                        missing(by)
                    way = part.way(values[by], numerals) if by in values else part.otherwise
                    yield from spoken(way, values, term=term)

    return "".join(spoken(sentence, values, term=False))


def _choosing(sentence: Sentence) -> Iterator[str]:
    for part in sentence:
        if isinstance(part, Choice):
            yield part.by
            for then in (part.otherwise, *(then for _, then in part.ways)):
                yield from _choosing(then)


def _part(node: ast.TextElement | ast.Placeable) -> Part:
    if isinstance(node, ast.TextElement):
        return str(node.value)
    match node.expression:
        case ast.StringLiteral() as literal:
            return str(literal.parse()["value"])
        case ast.VariableReference(id=ast.Identifier(name=name)):
            return Slot(name)
        case ast.MessageReference(id=ast.Identifier(name=name), attribute=attribute):
            return Named(f"{name}.{attribute.name}" if attribute else name)
        case ast.TermReference(id=ast.Identifier(name=name), attribute=None, arguments=None):
            return Named(f"-{name}")
        case ast.SelectExpression(selector=ast.VariableReference(id=ast.Identifier(name=by)), variants=ways):
            return Choice(
                by,
                tuple((_key(way.key), sentence(way.value)) for way in ways),
                next(sentence(way.value) for way in ways if way.default),
            )
    raise ValueError(f"no sentence of ours has {type(node.expression).__name__}")


def _key(key: ast.Identifier | ast.NumberLiteral) -> str | int:
    return str(key.name) if isinstance(key, ast.Identifier) else int(key.value)
