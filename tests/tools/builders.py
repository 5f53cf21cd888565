"""Small checkouts in which a fault is planted."""

from pathlib import Path
from textwrap import dedent


def a_checkout(folder: Path, **files: str) -> Path:
    """Write files into a folder: `src__huiliu__rights__api` is src/huiliu/rights/api.py."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def a_file(folder: Path, name: str, text: str) -> Path:
    """Write one file of any kind and give the folder it was written under."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return folder
