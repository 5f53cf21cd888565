"""An api takes and gives dataclasses, enums and plain values: never a model, never Any."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.lint.finding import Finding, Source, dotted, imported_names, sources
from tools.lint.models import names_of_models

FRAMEWORK = frozenset({"QuerySet", "Manager", "Model", "HttpRequest", "HttpResponse"})


def check(root: Path) -> Iterator[Finding]:
    """Find models, framework objects and Any in the signatures of every api.py."""
    for source in sources(root):
        # site/api.py mounts addresses; nobody may import the composition root.
        if source.path.endswith("/api.py") and not source.path.startswith("src/huiliu/site/"):
            yield from _in_file(source)


def _in_file(source: Source) -> Iterator[Finding]:
    models = names_of_models(source)
    names = imported_names(source.tree)
    for annotation in _annotations(source.tree):
        for node in ast.walk(_parsed(annotation)):
            spelled = dotted(node, names)
            last = spelled.rpartition(".")[2]
            if spelled in {"typing.Any", "Any"}:
                yield source.finding(annotation, "Any: name the type that goes through this door")
            elif isinstance(node, ast.Name) and node.id in models:
                yield source.finding(annotation, f"{node.id}: a model stays behind its api")
            elif last in FRAMEWORK and spelled.startswith("django."):
                yield source.finding(annotation, f"{last}: an api knows nothing of the framework")


def _annotations(tree: ast.Module) -> Iterator[ast.expr]:
    for statement in tree.body:
        # What only this file calls may hold its models.
        if not getattr(statement, "name", "").startswith("_"):
            for node in ast.walk(statement):
                yield from _annotation(node)


def _annotation(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
        yield node.returns
    elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield node.annotation


def _parsed(annotation: ast.expr) -> ast.AST:
    """Open an annotation that was written as a string."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return ast.parse(annotation.value, mode="eval")
    return annotation
