"""The graph on a Neo4j server (5.26 LTS or 2026.x, tested), through the official driver.

Credentials come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, or from the URL; they appear in no message.
"""

import logging
import os
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable
from neo4j.graph import Node as DriverNode
from neo4j.graph import Path as DriverPath
from neo4j.graph import Relationship as DriverRelationship
from neo4j.time import Date, DateTime, Duration, Time

from kg.errors import QueryError, StoreError
from kg.store import statements
from kg.store.base import WRITE_REFUSED, Row
from kg.store.cypher_store import CypherStore, Run

# What the driver logs about a server that does not answer, our one line says already.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Neo4jStore(CypherStore):
    """A graph on a Neo4j server, read and written over Bolt."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Connect and, unless `read_only`, create the schema's constraints.

        Raises StoreError: no server answers, wrong user or password, no such database, no right to write.
        """
        self.url, user, password = _split_credentials(url)
        self._database = os.environ.get("NEO4J_DATABASE") or None
        try:
            self._driver = neo4j.GraphDatabase.driver(
                self.url,
                auth=(user, password) if password else None,
                connection_timeout=15,
                # A label or type without nodes yet is no reason for a warning on the user's terminal.
                notifications_min_severity="OFF",
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreError(f"{self.url}: not a Neo4j address: {_one_line(error)}") from error
        try:
            with self._driver.session(database=self._database) as session:
                session.run("RETURN 1").consume()
            if not read_only:
                self._create_constraints()
        except (DriverError, Neo4jError) as error:
            self._driver.close()
            raise StoreError(self._explain(error)) from error

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False) -> list[Row]:
        """Run Cypher in a session of read access, where the server refuses every write, unless `write` is set."""
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        try:
            with self._driver.session(database=self._database, default_access_mode=mode) as session:
                # An auto-commit statement, because CALL … IN TRANSACTIONS cannot run in a transaction of the driver's.
                return [_row(record) for record in session.run(_literal(text), dict(parameters or {}))]
        except ClientError as error:
            refused = error.code == "Neo.ClientError.Statement.AccessMode"
            raise QueryError(WRITE_REFUSED if refused else _one_line(error)) from error
        except (DriverError, Neo4jError) as error:
            raise StoreError(self._explain(error)) from error

    def _in_transaction(self, work: Callable[[Run], None]) -> None:
        def in_transaction(transaction: neo4j.ManagedTransaction) -> None:
            def run(text: str, parameters: Mapping[str, Any]) -> list[Row]:
                return [_row(record) for record in transaction.run(_literal(text), dict(parameters))]

            work(run)

        try:
            with self._driver.session(database=self._database) as session:
                session.execute_write(in_transaction)
        except (DriverError, Neo4jError) as error:
            raise StoreError(f"nothing of this batch was written: {self._explain(error)}") from error

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _create_constraints(self) -> None:
        with self._driver.session(database=self._database) as session:
            for text in statements.constraints():
                session.run(_literal(text)).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

    def _explain(self, error: Exception) -> str:
        if isinstance(error, AuthError):
            return f"{self.url}: wrong user or password; set NEO4J_USERNAME and NEO4J_PASSWORD"
        if isinstance(error, ServiceUnavailable):
            return f"{self.url}: no Neo4j server answers there; is it running, and is this its Bolt address?"
        if isinstance(error, Neo4jError) and "DatabaseNotFound" in (error.code or ""):
            return f"{self.url}: no database {self._database!r} there; set NEO4J_DATABASE to one that exists"
        return f"{self.url}: {_one_line(error)}"


def _split_credentials(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = unquote(parts.username) if parts.username else os.environ.get("NEO4J_USERNAME", "neo4j")
    password = unquote(parts.password) if parts.password else os.environ.get("NEO4J_PASSWORD", "")
    return urlunsplit((parts.scheme, host, parts.path, parts.query, "")), user, password


def _literal(text: str) -> Any:
    # The driver's types ask for a LiteralString; ours are constants, files, or what a user typed for themselves.
    return text


def _row(record: neo4j.Record) -> Row:
    return {name: _plain(record[name]) for name in record.keys()}  # noqa: SIM118 (a record iterates over its values)


def _plain(value: Any) -> Any:
    """Give nodes and relationships as maps of their properties, and times as ISO text, as the embedded store does."""
    if isinstance(value, DriverNode | DriverRelationship):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, DriverPath):
        return [_plain(node) for node in value.nodes]
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _one_line(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) else None
    return " ".join((message or str(error)).split()) or type(error).__name__
