"""Search in tantivy: a folder of files beside the database, read by every process of a host.

Only the indexing and the rebuilding job write, one writer at a time (tantivy's own lock). Readers
look at two files before each question: which folder is current, and whether it has new commits.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import tantivy

from huiliu.kit.files import write_atomic
from huiliu.kit.ids import new_id
from huiliu.kit.search.asked import Asked, Leaf, Word
from huiliu.kit.search.engine import EngineBroken, EngineBusy, Found, Gate
from huiliu.kit.search.entry import Entry
from huiliu.kit.search.terms import TOKENIZER, tags_of, terms_of

_WRITER_BYTES = 30_000_000
_REBUILD_BYTES = 120_000_000
_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_SIGN, _WHOLE = 1 << 63, 1 << 64


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body", "sound", "initials"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("characters", "syllables", "code", "tags", "key"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("high", "low"):
        builder.add_integer_field(name, fast=True)
    builder.add_integer_field("at", fast=True, indexed=True)
    return builder.build()


_SCHEMA = _schema()


@dataclass(slots=True)
class _Open:
    """An opened index, and what its files were like when it was opened or reloaded."""

    name: str
    index: tantivy.Index
    commit_ns: int
    sizes: dict[Path, int]


class TantivyEngine:
    """The index under one folder; its file `current` names the folder in use and its tokenizer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: _Open | None = None

    def find(self, asked: Asked, *, gate: Gate, skip: int, take: int) -> Found:
        """Give the ids that fit; raises EngineBroken."""
        with _damage_told():
            searcher = self._current().index.searcher()
            anywhere = _query(asked, gate=gate, body=True)
            if asked.is_empty:
                return _page(searcher, anywhere, skip=skip, take=take)
            titled = _query(asked, gate=gate, body=False)
            first = _page(searcher, titled, skip=skip, take=take)
            rest = tantivy.Query.boolean_query([(_MUST, anywhere), (_NOT, titled)])
            short = take - len(first.ids)
            second = _page(searcher, rest, skip=max(0, skip - first.total), take=short)
            return Found(ids=first.ids + second.ids, total=first.total + second.total)

    def write(self, entries: Iterable[tuple[UUID, Entry]], *, gone: Iterable[UUID]) -> None:
        """Put entries in and take others out; raises EngineBroken and EngineBusy."""
        with _damage_told(), _writer(self._current().index, _WRITER_BYTES) as writer:
            for key in gone:
                writer.delete_documents_by_term("key", key.hex)
            for tenant, entry in entries:
                writer.delete_documents_by_term("key", entry.id.hex)
                writer.add_document(_document(entry, tenant=tenant))

    def remake(self, entries: Iterable[tuple[UUID, Entry]]) -> str:
        """Make a new index beside the one in use, and give its name for `take_over`."""
        name = new_id().hex
        (self.folder / name).mkdir(parents=True)
        index = tantivy.Index(_SCHEMA, path=str(self.folder / name))
        with _writer(index, _REBUILD_BYTES) as writer:
            for tenant, entry in entries:
                writer.add_document(_document(entry, tenant=tenant))
        return name

    def take_over(self, name: str) -> None:
        """Use the index of that name from now on, and delete the others; readers follow."""
        text = json.dumps({"folder": name, "tokenizer": TOKENIZER})
        write_atomic(self.folder / "current", text.encode())
        for other in self.folder.iterdir():
            if other.is_dir() and other.name != name:
                shutil.rmtree(other, ignore_errors=True)

    def name(self) -> str:
        """Name the index in use; empty where there is none or it cannot be told."""
        try:
            return str(json.loads((self.folder / "current").read_bytes())["folder"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def count(self) -> int:
        """Count the entries in the index; raises EngineBroken."""
        with _damage_told():
            return self._current().index.searcher().num_docs

    def _current(self) -> _Open:
        """Give the index in use, its newest commit loaded, its files those that were opened."""
        pointed = json.loads((self.folder / "current").read_bytes())
        if pointed["tokenizer"] != TOKENIZER:
            message = f"the index was made by {pointed['tokenizer']}"
            raise EngineBroken(message)
        meta = self.folder / pointed["folder"] / "meta.json"
        opened, commit_ns = self._opened, meta.stat().st_mtime_ns
        if opened is None or opened.name != pointed["folder"]:
            index = tantivy.Index.open(str(meta.parent))
            index.config_reader("manual")
            opened = _Open(pointed["folder"], index, 0, {})
        if opened.commit_ns != commit_ns:
            opened.index.reload()
            opened = _Open(opened.name, opened.index, commit_ns, _sizes(meta))
        elif any(path.stat().st_size != size for path, size in opened.sizes.items()):
            message = "a file of the index has another size than when it was opened"
            raise EngineBroken(message)
        self._opened = opened
        return opened


@contextmanager
def _damage_told() -> Iterator[None]:
    """Turn whatever a damaged index causes into EngineBroken, the panics of its engine too."""
    try:
        yield
    except (EngineBroken, EngineBusy, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as fault:
        message = f"{type(fault).__name__}: {fault}"[:300]
        raise EngineBroken(message) from fault


@contextmanager
def _writer(index: tantivy.Index, heap_bytes: int) -> Iterator[tantivy.IndexWriter]:
    """Write, commit, and wait until small segments are merged; raises EngineBusy."""
    try:
        writer = index.writer(heap_bytes, 1)
    except ValueError as problem:
        if "lock" in str(problem).lower():
            raise EngineBusy from problem
        raise
    yield writer
    writer.commit()
    writer.wait_merging_threads()


def _sizes(meta: Path) -> dict[Path, int]:
    names = {
        one["segment_id"].replace("-", "") for one in json.loads(meta.read_bytes())["segments"]
    }
    files = [path for path in meta.parent.iterdir() if path.name.split(".")[0] in names]
    return {path: path.stat().st_size for path in files}


def _page(searcher: tantivy.Searcher, query: tantivy.Query, *, skip: int, take: int) -> Found:
    """Give ids, the newest first; a page that is full already only counts."""
    found = searcher.search(query, limit=max(take, 1), offset=skip, order_by_field="at")
    places = [place for _, place in found.hits[:take]]
    high, low = (searcher.fast_field_values(name, places) for name in ("high", "low"))
    ids = tuple(_uuid(a, b) for a, b in zip(high, low, strict=True))
    total: int = found.count  # type: ignore[attr-defined]  # the package's stub leaves it out
    return Found(ids=ids, total=total)


def _document(entry: Entry, *, tenant: UUID) -> tantivy.Document:
    terms = terms_of(entry)
    document = tantivy.Document()
    for name in ("title", "characters", "body", "syllables", "sound", "initials", "code"):
        document.add_text(name, " ".join(getattr(terms, name)))
    document.add_text("tags", " ".join(tags_of(entry, tenant=tenant.hex)))
    document.add_text("key", entry.id.hex)
    document.add_integer("high", _signed(entry.id.int >> 64))
    document.add_integer("low", _signed(entry.id.int % _WHOLE))
    document.add_integer("at", _moment(entry.at))
    return document


def _signed(number: int) -> int:
    return number - _WHOLE if number >= _SIGN else number


def _uuid(high: float | None, low: float | None) -> UUID:
    """Put an id together; both fields are integers, whatever the stub allows for."""
    if high is None or low is None:
        message = "an entry without its id"
        raise EngineBroken(message)
    return UUID(int=int(high) % _WHOLE << 64 | int(low) % _WHOLE)


def _moment(at: datetime) -> int:
    """Microseconds: two things of one moment hardly exist, so pages do not overlap."""
    return int(at.timestamp() * 1_000_000)


def _query(asked: Asked, *, gate: Gate, body: bool) -> tantivy.Query:
    """Ask for what fits; each alternative of a word carries the first choice of tags with it.

    That is the tenant. An alternative alone would be read for all tenants before the tags narrow
    it, its places included; together with the tag its places are read for the tenant's own only.
    """
    choices = [_any([_term("tags", tag) for tag in tags]) for tags in gate.tags]
    parts = [(_MUST, choice) for choice in choices]
    parts += [(_MUST, _word(word, within=choices[0], body=body)) for word in asked.words]
    parts += [(_NOT, _word(word, within=choices[0], body=True)) for word in asked.without]
    if gate.since or gate.until:
        parts.append((_MUST, _stretch(gate)))
    return tantivy.Query.boolean_query(parts)


def _word(word: Word, *, within: tantivy.Query, body: bool) -> tantivy.Query:
    leaves = word.title + word.body if body else word.title
    return _any([_both(within, _leaf(leaf)) for leaf in leaves])


def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_MUST, one), (_MUST, other)])


def _leaf(leaf: Leaf) -> tantivy.Query:
    *_, last = leaf.terms
    if len(leaf.terms) == 1:
        return _beginning(leaf.field, last) if leaf.prefix else _term(leaf.field, last)
    if leaf.prefix:
        return tantivy.Query.phrase_prefix_query(_SCHEMA, leaf.field, list(leaf.terms))
    return tantivy.Query.phrase_query(_SCHEMA, leaf.field, list(leaf.terms))


def _term(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, term, index_option="basic")


def _beginning(field: str, text: str) -> tantivy.Query:
    """Terms that begin so: five times as quick as the same by a regular expression."""
    return tantivy.Query.fuzzy_term_query(_SCHEMA, field, text, distance=0, prefix=True)


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def _stretch(gate: Gate) -> tantivy.Query:
    return tantivy.Query.range_query(
        _SCHEMA,
        "at",
        tantivy.FieldType.Integer,
        lower_bound=_moment(gate.since) if gate.since else None,
        upper_bound=_moment(gate.until) if gate.until else None,
        include_upper=False,
    )
