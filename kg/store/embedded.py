"""The graph in a directory: ArcadeDB's openCypher engine inside this process, no server.

ArcadeDB (Apache-2.0, https://arcadedb.com) commits atomically: a killed process leaves whole transactions only. One
process may write, or several may read; a second one is refused with a clear line.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, StoreError
from kg.schema import EDGE_TYPES, NODE_TYPES
from kg.store import statements
from kg.store.base import WRITE_REFUSED, Row
from kg.store.cypher_store import CypherStore, Run

if TYPE_CHECKING:
    import arcadedb

_INSTALL_ELSEWHERE = (
    "the embedded engine (arcadedb) has no wheel for this machine; "
    "use --graph papers.graphml (a NetworkX file) or --graph neo4j://… (a Neo4j server)"
)


class EmbeddedStore(CypherStore):
    """A graph in a directory, read and written by openCypher."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the graph in `path`; it is created where nothing is, unless `read_only`.

        Raises StoreError: no graph there (read_only), a directory that holds something else, another process has it.
        """
        self.url = str(path)
        self.read_only = read_only
        self._path = path
        self._database = _open(path, read_only=read_only)

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False) -> list[Row]:
        """Run openCypher; without `write` the engine refuses every statement that is not idempotent."""
        import arcadedb

        arguments = [dict(parameters)] if parameters else []
        try:
            if not write:
                return _rows(self._database.query("opencypher", text, *arguments))
            answer = self._database.command("opencypher", text, *arguments)
            return _rows(answer) if answer is not None else []
        except arcadedb.ArcadeDBError as error:
            raise QueryError(_one_line(error)) from error

    def _in_transaction(self, work: Callable[[Run], None]) -> None:
        import arcadedb

        def run(text: str, parameters: Mapping[str, Any]) -> list[Row]:
            answer = self._database.command("opencypher", text, dict(parameters))
            return _rows(answer) if answer is not None else []

        try:
            with self._database.transaction():
                work(run)
        except arcadedb.ArcadeDBError as error:
            raise StoreError(f"{self.url}: nothing of this batch was written: {_one_line(error)}") from error

    def close(self) -> None:
        """Close the database and release its lock."""
        if self._database.is_open():
            self._database.close()


class TemporaryStore(EmbeddedStore):
    """An embedded graph in a temporary directory that goes when it is closed."""

    def __init__(self, original: EmbeddedStore | None = None) -> None:
        """Create the directory, with an empty graph in it or a copy of the one of `original`, open to be read only."""
        self._directory = tempfile.TemporaryDirectory(prefix="kg-")
        path = Path(self._directory.name) / "graph"
        if original is not None:
            # No process writes a graph that another has open to read: its files are whole.
            shutil.copytree(original.url, path, ignore=shutil.ignore_patterns("*.lck"))
        super().__init__(path)

    def close(self) -> None:
        """Close the graph and remove its directory."""
        super().close()
        self._directory.cleanup()


def _open(path: Path, *, read_only: bool) -> "arcadedb.Database":
    try:
        # The engine's log goes to its file in the user's state directory: never between the lines of ours.
        os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "false")
        import arcadedb
    except ImportError as error:
        raise StoreError(_INSTALL_ELSEWHERE) from error
    exists = arcadedb.database_exists(str(path))
    if path.exists() and not exists and (not path.is_dir() or any(path.iterdir())):
        raise StoreError(f"{path}: there is something, but no graph of kg; name another place with --graph")
    if read_only and not exists:
        raise StoreError(f"{path}: no graph is there; make one with: kg build SOURCE --graph {path}")
    try:
        if read_only:
            return _open_to_read(arcadedb, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        database = arcadedb.open_database(str(path)) if exists else arcadedb.create_database(str(path))
        # By default a commit survives a killed process but not a power cut.
        database.set_wal_flush("yes_nometadata")
        _declare_schema(database)
        return database
    except (arcadedb.ArcadeDBError, OSError) as error:
        if "locked by another process" in str(error):
            raise StoreError(f"{path}: another process is writing this graph; wait for it, or stop it") from error
        raise StoreError(f"{path}: the graph cannot be opened: {_one_line(error)}") from error


def _open_to_read(arcadedb: Any, path: Path) -> "arcadedb.Database":
    try:
        return arcadedb.open_database(str(path), read_only=True)
    except arcadedb.ArcadeDBError as error:
        if "needs recovery" not in str(error):
            raise
    # A writer was killed: opening once to write lets the engine finish or undo its last transaction.
    arcadedb.open_database(str(path)).close()
    return arcadedb.open_database(str(path), read_only=True)


def _declare_schema(database: "arcadedb.Database") -> None:
    """Declare every label and relationship type, so that a query may name one that has no nodes or edges yet."""
    declared = (*(node_type.label for node_type in NODE_TYPES), *(edge_type.type for edge_type in EDGE_TYPES))
    if all(database.schema.exists_type(name) for name in declared):
        return
    for node_type in NODE_TYPES:
        database.command("sql", f"CREATE VERTEX TYPE {node_type.label} IF NOT EXISTS")
    for edge_type in EDGE_TYPES:
        database.command("sql", f"CREATE EDGE TYPE {edge_type.type} IF NOT EXISTS")
    for text in statements.constraints():
        database.command("opencypher", text)


def _rows(answer: Any) -> list[Row]:
    return [{name: _plain(value) for name, value in row.items()} for row in answer.to_list()]


def _plain(value: Any) -> Any:
    """Give a node or relationship as a map of its properties, without the engine's record ids."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if not name.startswith("@")}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _one_line(error: BaseException) -> str:
    """Give an engine's message without the wrapping of Java exceptions; a refused write says how to allow it."""
    text = " ".join(str(error).split())
    if "QueryNotIdempotentException" in text or "DatabaseIsReadOnlyException" in text:
        return WRITE_REFUSED
    text = re.sub(r"\s*\(caused by .*$", "", text)
    return re.sub(
        r"^(?:Query failed|Command failed|Failed to [a-z ]+): |com\.arcadedb\.(?:[A-Za-z]+\.)*\w+Exception: ", "", text
    )
