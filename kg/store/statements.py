"""Every Cypher statement that the stores themselves send: constraints, merges, removals, and reading all of a type.

Labels and relationship types cannot be parameters in Cypher; they stand in these texts straight from the schema table,
never from input. Everything else is a parameter. All of it runs on ArcadeDB's openCypher and on Neo4j 5 and later.
"""

from collections.abc import Iterator

from kg.schema import EDGE_TYPES, NODE_TYPES


def constraints() -> Iterator[str]:
    """Give one statement a label: ids are unique, which also makes them an index."""
    for node_type in NODE_TYPES:
        label = node_type.label
        yield f"CREATE CONSTRAINT kg_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"


def merge_nodes(label: str) -> str:
    """Merge $rows of {id, properties}; a node that is there gets exactly the given properties."""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties"


def merge_edges(type: str, source_label: str, target_label: str) -> str:
    """Merge $rows of {source, target, properties} between nodes that are there."""
    return (
        f"UNWIND $rows AS row MATCH (a:{source_label} {{id: row.source}}) MATCH (b:{target_label} {{id: row.target}}) "
        f"MERGE (a)-[r:{type}]->(b) SET r = row.properties"
    )


def remove_edges(type: str, source_label: str, target_label: str) -> str:
    """Remove the edges between the $rows of {source, target}."""
    return (
        f"UNWIND $rows AS row MATCH (a:{source_label} {{id: row.source}})-[r:{type}]->"
        f"(b:{target_label} {{id: row.target}}) DELETE r"
    )


def remove_nodes(label: str) -> str:
    """Remove the nodes of $rows of {id} and all their edges."""
    return f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n"


def read_nodes(label: str, *, by_id: bool) -> str:
    """Read all nodes of a label, or those with the $ids."""
    match = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})" if by_id else f"MATCH (n:{label})"
    return f"{match} RETURN properties(n) AS properties"


def read_edges(type: str, source_label: str, target_label: str, *, anchored: str | None) -> str:
    """Read all edges of a type between two labels, or those whose `anchored` end (source, target) is one of $ids."""
    pattern = f"(a:{source_label})-[r:{type}]->(b:{target_label})"
    match = f"MATCH {pattern}"
    if anchored == "source":
        match = f"UNWIND $ids AS id MATCH (a:{source_label} {{id: id}})-[r:{type}]->(b:{target_label})"
    elif anchored == "target":
        match = f"UNWIND $ids AS id MATCH (b:{target_label} {{id: id}})<-[r:{type}]-(a:{source_label})"
    return f"{match} RETURN a.id AS source, b.id AS target, properties(r) AS properties"


def label_pairs(type: str) -> Iterator[tuple[str, str]]:
    """Give every (source label, target label) that the schema joins by a relationship type."""
    for edge_type in EDGE_TYPES:
        if edge_type.type == type:
            yield from edge_type.label_pairs
