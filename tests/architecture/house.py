"""The checkout as the tests of this folder see it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "huiliu"
DOCS = ROOT / "docs"
DIVIDED = ("newsroom", "civic")


def modules() -> list[str]:
    """Name every module, and every part of a divided one: `rights`, `newsroom.review`."""
    found = []
    for folder in _packages(PACKAGE):
        found.append(folder.name)
        if folder.name in DIVIDED:
            found += [f"{folder.name}.{part.name}" for part in _packages(folder)]
    return found


def _packages(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if (path / "__init__.py").exists() and path.name != "migrations"
    )


def python_files(*folders: str) -> list[Path]:
    """Give every Python file of these folders, generated ones left out."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if not {"migrations", "node_modules", ".venv"} & set(path.parts)
    )


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Give the classes of one file."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node


def prose() -> str:
    """Give the text of every page of docs/ but the changelog-like decisions."""
    pages = [page for page in sorted(DOCS.rglob("*.md")) if "decisions" not in page.parts]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)
