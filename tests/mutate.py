"""`make mutate`: change the coach's rules one small step at a time, and see whether the tests notice.

    python -m tests.mutate                    all rules
    python -m tests.mutate policy ladder      these modules of handlers/coach

Each change runs in a child of its own: a comparison that moves, an `and` that becomes an `or`, a number one higher. A change that no
test notices is printed with its line; the exit status is how many there were (at most 1). Read each: either a test is missing, or the change
says the same in other words.
"""

import ast
import importlib.abc
import importlib.machinery
import os
import sys
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from types import ModuleType

import pytest

COACH = Path(__file__).parents[1] / "handlers" / "coach"
MODULES = (
    *(
        "thresholds",
        "policy",
        "levels",
        "ladder",
        "entering",
        "course",
        "daily",
        "said",
        "calves",
        "episodes",
    ),
    *("set_point", "screen"),
)
QUICK = ("vignettes", "pain_policy", "levels", "ladder", "episodes", "transcript", "set_point")
OF_THE_SCREEN = ("screen_stories", "screen", "word_13", "typed_stories")  # the tests of the module `screen`
THOROUGH = ("pain_table", "properties", "questions")

SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
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


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node could be instead, one small step away."""
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                if type(op) in SWAPS:
                    other = deepcopy(node)
                    other.ops[at] = SWAPS[type(op)]()
                    yield other
        case ast.BoolOp():
            yield ast.BoolOp(op=ast.Or() if isinstance(node.op, ast.And) else ast.And(), values=node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value=value + 1)
        case ast.BinOp(op=ast.Add()):
            yield ast.BinOp(left=node.left, op=ast.Sub(), right=node.right)
        case ast.BinOp(op=ast.Sub()):
            yield ast.BinOp(left=node.left, op=ast.Add(), right=node.right)


class Exchange(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """The node, or the one in its place."""
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


def mutants(tree: ast.Module) -> Iterator[tuple[int, ast.Module]]:
    """Each changed tree with the line of its change. Types, decorators and defaults of records are left alone."""
    parts = [
        part
        for node in ast.walk(tree)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None))
    ]
    parts += [
        field.value
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign)
    ]
    parts += [each for node in ast.walk(tree) for each in getattr(node, "decorator_list", ())]
    annotations = {inner for part in parts if isinstance(part, ast.AST) for inner in ast.walk(part)}
    for node in list(ast.walk(tree)):
        if node in annotations or not isinstance(node, ast.expr):
            continue
        for other in changes(node):
            # A copy would lose the node, so the tree is changed and changed back.
            ast.fix_missing_locations(Exchange(node, other).visit(tree))
            changed = deepcopy(tree)
            Exchange(other, node).visit(tree)
            yield node.lineno, ast.fix_missing_locations(changed)


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from a changed tree."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module."""
        return importlib.machinery.ModuleSpec(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run it."""
        exec(compile(self.tree, self.name, "exec"), module.__dict__)


def noticed(module: str, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Whether a test fails with the changed module; a change that hangs or breaks the import is noticed too."""
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, Loader(f"handlers.coach.{module}", tree))
        files = [f"tests/coach/test_{each}.py" for each in tests]
        status = pytest.main(
            [
                "-x",
                "-q",
                "--timeout=60",
                "-p",
                "no:randomly",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:xdist",
                *files,
            ]
        )
        os._exit(0 if status == 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def main(wanted: Sequence[str]) -> int:
    """Try every change of the modules."""
    survived = tried = 0
    for module in wanted or MODULES:
        source = (COACH / f"{module}.py").read_text("utf-8")
        began = time.monotonic()
        quick, thorough = (OF_THE_SCREEN, ()) if module == "screen" else (QUICK, THOROUGH)
        if noticed(module, ast.parse(source), quick):
            raise SystemExit(f"{module}: the tests fail already, without any change")
        for line, tree in mutants(ast.parse(source)):
            tried += 1
            if not noticed(module, tree, quick) and (not thorough or not noticed(module, tree, thorough)):
                survived += 1
                text = ast.unparse(tree).splitlines()
                before = ast.unparse(ast.parse(source)).splitlines()
                new = [each for each, old in zip(text, before, strict=False) if each != old]
                sys.stdout.write(f"{module}.py:{line}: not noticed: {' / '.join(new).strip()[:160]}\n")
                sys.stdout.flush()
        sys.stdout.write(f"{module}: {tried} changes so far, {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()
    sys.stdout.write(f"{tried} changes, {survived} not noticed\n")
    return min(survived, 1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
