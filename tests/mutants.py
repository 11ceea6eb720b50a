"""The small steps away from a rule: each changed expression or statement of a module stands beside the one it could be.

All changes of a module are compiled into it at once, behind a switch: `a <= b` becomes `a < b if 17 == _change else a <= b`. So the
tests are collected once, and trying change 17 is to set `_change` in a child of the process. What is worked out while a module is
imported (a number of `thresholds`, a table) cannot be switched any more: there the child works out the changed value, and gives the name
to it wherever it was imported.
"""

import ast
import importlib.abc
import importlib.machinery
import sys
import tomllib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from types import ModuleType
from typing import Any, TypeVar

from tests import wordings
from tests.wordings import is_pattern, others

COACH = Path(__file__).parents[1] / "handlers" / "coach"
HEARD = COACH.parent / "words"
SWITCH = "_change"
WORDS = "trigger_words"  # no module: handlers/words/*/triggers.toml
_Node = TypeVar("_Node", bound=ast.AST)

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
CALLED = {"max": "min", "min": "max", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Change:
    """One small step: where it is, what stands there, and what would stand there instead."""

    number: int
    module: str
    within: str  # the function or the name
    line: int
    old: str
    new: str  # "" where it is left out
    value: ast.expr | None = field(
        default=None, compare=False
    )  # of the name `within`, where the import works it out
    step: wordings.Step | None = field(default=None, compare=False)  # of a file of words

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it in tests/mutants.toml; the line may move."""
        return self.module, self.within, self.old, self.new

    def __str__(self) -> str:
        became = f"-> `{shorten(self.new, 120)}`" if self.new else "left out"
        return f"{self.module}:{self.line} {self.within}: `{shorten(self.old, 120)}` {became}"


def steps(node: ast.expr) -> Iterator[tuple[ast.expr, str, str]]:
    """What an expression could be instead: a comparison that moves, a part of an `and` left out, a number one higher or lower.

    With each, what stands there and what would ("": a part is left out).
    """
    match node:
        case ast.BoolOp(values=parts):
            or_else = isinstance(node.op, ast.Or) and isinstance(parts[-1], ast.Constant)  # `score or 0`
            if not or_else:
                yield _became(
                    node, ast.BoolOp(op=ast.Or() if isinstance(node.op, ast.And) else ast.And(), values=parts)
                )
            for at, part in enumerate(parts[:-1] if or_else else parts):
                left = [*parts[:at], *parts[at + 1 :]]
                yield (
                    left[0] if len(left) == 1 else ast.BoolOp(op=node.op, values=left),
                    ast.unparse(part),
                    "",
                )
        case ast.Constant(value=str(text)) if is_pattern(text):
            yield from ((ast.Constant(value=each.pattern), each.old, each.new) for each in others(text))
        case ast.Tuple(elts=[_, _, *_] as words) if all(map(_is_word, words)):
            for at, word in enumerate(words):
                yield (
                    ast.Tuple(elts=[*words[:at], *words[at + 1 :]], ctx=ast.Load()),
                    ast.unparse(word),
                    "",
                )
        case _:
            yield from (_became(node, other) for other in _turned(node))


def _became(node: ast.expr, other: ast.expr) -> tuple[ast.expr, str, str]:
    return other, ast.unparse(node), _text(other)


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and not is_pattern(node.value)


def _turned(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                if type(op) in COMPARED:
                    other = deepcopy(node)
                    other.ops[at] = COMPARED[type(op)]()
                    yield other
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value=value + 1)
            if value > 0:
                yield ast.Constant(value=value - 1)
        case ast.BinOp(op=ast.Add()):
            yield ast.BinOp(left=node.left, op=ast.Sub(), right=node.right)
        case ast.BinOp(op=ast.Sub()):
            yield ast.BinOp(left=node.left, op=ast.Add(), right=node.right)
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            yield ast.Call(
                func=ast.Name(id=CALLED[name], ctx=ast.Load()), args=node.args, keywords=node.keywords
            )


def _effect(node: ast.stmt) -> bool:
    """Whether a statement writes or does something that can be left out: not a local name, which would be missed at once."""
    match node:
        case ast.AugAssign():
            return True
        case ast.Assign():
            return all(isinstance(each, ast.Attribute | ast.Tuple | ast.Subscript) for each in node.targets)
        case ast.Expr(value=ast.Call()):
            return True
    return False


class Switched(ast.NodeTransformer):
    """A module with all its changes behind the switch."""

    def __init__(self, module: str, first: int = 1) -> None:
        self.module, self.number = module, first
        self.changes: list[Change] = []
        self.within: list[str] = []
        self.asked: set[ast.expr] = set()  # conditions
        self.whole: ast.expr | None = None  # what the import works out

    def of(self, source: str) -> ast.Module:
        """The changed tree."""
        tree = ast.parse(source)
        self.visit(tree)
        return ast.fix_missing_locations(tree)

    def visit(self, node: ast.AST) -> ast.AST:
        """The node with its changes, and those of its parts."""
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id == "Literal"
        ):
            return node  # a type
        if isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return self._expression(node)
        if isinstance(node, ast.stmt) and self.whole is None and _effect(node):
            return self._statement(node)
        return self._parts(node)

    def _expression(self, node: ast.expr) -> ast.AST:
        told = list(steps(node))
        if node in self.asked and isinstance(node, ast.Name | ast.Attribute | ast.Call):
            told.append(_became(node, ast.UnaryOp(op=ast.Not(), operand=node)))
        told = [(deepcopy(other), old, new) for other, old, new in told]
        early = [_with(self.whole, node, other) for other, _, _ in told] if self.whole else []
        found: ast.expr = self._parts(node)
        for at, (other, old, new) in enumerate(told):
            number = self._note(node, old, new, early[at] if early else None)
            if not early:
                found = ast.IfExp(test=_asked(number), body=other, orelse=found)
        return ast.copy_location(found, node)

    def _statement(self, node: ast.stmt) -> ast.AST:
        old = ast.unparse(node)
        inner = self._parts(node)
        asked = ast.UnaryOp(op=ast.Not(), operand=_asked(self._note(node, old, "")))
        return ast.copy_location(ast.If(test=asked, body=[inner], orelse=[]), node)

    def _note(self, node: ast.expr | ast.stmt, old: str, new: str, value: ast.expr | None = None) -> int:
        number, self.number = self.number, self.number + 1
        self.changes.append(Change(number, self.module, ".".join(self.within), node.lineno, old, new, value))
        return number

    def _parts(self, node: _Node) -> _Node:
        """The node with its parts visited; types, decorators, patterns and defaults are left alone."""
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                self.within.append(node.name)
                node.body = [self.visit(each) if _kept(node, each) else each for each in node.body]  # type: ignore[misc]
                self.within.pop()
            case ast.Lambda():
                before, self.whole = self.whole, None
                node.body = self._visited(node.body)
                self.whole = before
            case ast.AnnAssign(value=ast.expr() as value) | ast.Assign(value=value):
                node.value = self._assigned(node, value)
            case ast.match_case():
                node.guard = node.guard and self._visited(node.guard)
                node.body = [self.visit(each) for each in node.body]  # type: ignore[misc]
            case ast.JoinedStr() | ast.AnnAssign():
                pass
            case ast.If() | ast.While() | ast.IfExp():
                self.asked.add(node.test)
                self.generic_visit(node)
            case ast.comprehension():
                self.asked |= set(node.ifs)
                self.generic_visit(node)
            case _:
                self.generic_visit(node)
        return node

    def _assigned(self, node: ast.Assign | ast.AnnAssign, value: ast.expr) -> ast.expr:
        if self.within:
            return self._visited(value)
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        self.within, self.whole = [ast.unparse(target)], value
        found = self._visited(value)
        self.within, self.whole = [], None
        return found

    def _visited(self, node: ast.expr) -> ast.expr:
        found = self.visit(node)
        assert isinstance(found, ast.expr)
        return found


def _kept(of: ast.FunctionDef | ast.ClassDef, node: ast.stmt) -> bool:
    """Whether a statement is looked at: of a class the functions only."""
    return isinstance(of, ast.FunctionDef) or isinstance(node, ast.FunctionDef)


def _text(node: ast.expr) -> str:
    return ast.unparse(ast.fix_missing_locations(deepcopy(node)))


def _with(whole: ast.expr, old: ast.expr, new: ast.expr) -> ast.expr:
    """A copy of an expression with another part; the expression itself stays as it is."""
    return deepcopy(whole, {id(old): new})


def _asked(number: int) -> ast.expr:
    """Whether the switch stands on a change."""
    switch = ast.Name(id=SWITCH, ctx=ast.Load())
    return ast.Compare(left=ast.Constant(value=number), ops=[ast.Eq()], comparators=[switch])


class Heard:
    """Stands where the trigger words are read, and reads those of one language with a step away from them."""

    def __init__(self, language: str, step: wordings.Step) -> None:
        self.text, self.step = (HEARD / language / "triggers.toml").read_text("utf-8"), step

    def loads(self, text: str) -> dict[str, Any]:
        """As of `tomllib`."""
        data = tomllib.loads(text)
        return self.step.made(data) if text == self.text else data


def _words(first: int) -> Iterator[Change]:
    """The steps away from the trigger words of each language."""
    for path in sorted(HEARD.glob("*/triggers.toml")):
        text, language = path.read_text("utf-8"), path.parent.name
        for number, step in enumerate(wordings.steps(tomllib.loads(text)), first):
            new = "" if step.new is None else str(step.new)
            line = text[: max(text.find(f'"{step.old}"'), 0)].count("\n") + 1
            yield Change(number, WORDS, f"{language} {step.within}", line, step.old, new, step=step)
            first = number + 1


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the modules of the coach with their changes behind the switch."""

    def __init__(self, modules: Sequence[str]) -> None:
        self.changes: list[Change] = []
        self.trees: dict[str, ast.Module] = {}
        self.loaded: dict[str, ModuleType] = {}
        for module in modules:
            if module == WORDS:
                self.changes += _words(first=len(self.changes) + 1)
                continue
            switched = Switched(module, first=len(self.changes) + 1)
            self.trees[module] = switched.of((COACH / f"{module}.py").read_text("utf-8"))
            self.changes += switched.changes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """One of the modules."""
        ours = fullname.startswith("handlers.coach.") and fullname.rpartition(".")[2] in self.trees
        return importlib.machinery.ModuleSpec(fullname, self) if ours else None

    def exec_module(self, module: ModuleType) -> None:
        """Run it, the switch off."""
        name = module.__name__.rpartition(".")[2]
        path = str(COACH / f"{name}.py")
        module.__dict__.update({SWITCH: 0, "__file__": path})
        self.loaded[name] = module
        exec(compile(self.trees[name], path, "exec"), module.__dict__)

    def listen(self, ear: object) -> None:
        """Let something stand on the switch that hears which change is asked for; nothing is remembered from before."""
        for module in self.loaded.values():
            setattr(module, SWITCH, ear)
            for kept in list(module.__dict__.values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()

    def make(self, change: Change) -> None:
        """Make a change, for good: in a child."""
        if change.step:
            triggers = importlib.import_module("handlers.coach.triggers")
            triggers.__dict__["tomllib"] = Heard(change.within.split()[0], change.step)
            return
        module = self.loaded[change.module]
        if change.value is None:
            setattr(module, SWITCH, change.number)
            return
        value = ast.fix_missing_locations(ast.Expression(body=change.value))
        new, old = (
            eval(compile(value, change.module, "eval"), module.__dict__),
            module.__dict__[change.within],
        )
        for other in list(sys.modules.values()):
            if other.__dict__.get(change.within) is old:
                other.__dict__[change.within] = new
