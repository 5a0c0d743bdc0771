"""Data flows one way: no room imports a higher one."""

import ast
from pathlib import Path

from tests.conftest import ROOT

ORDER = (
    {"errors", "model", "plurals"},
    {"schema"},
    {"readers", "extract"},
    {"link", "graph_files"},
    {"store"},
    {"analysis", "evaluation"},
    {"loading"},
    {"deriving"},
    {"following"},
    {"pipeline", "query_files", "measuring"},
    {"queries"},
    {"aliases", "annotating", "cards", "explaining", "view"},
    {"exports"},
    {"cli"},
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}


def imports(path: Path) -> set[str]:
    """Give the rooms of kg that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "kg" else [f"kg.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("kg.")}
    return found


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in (ROOT / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__"} == set(LEVEL)


def test_no_room_imports_a_higher_one() -> None:
    upwards = [
        f"{path.relative_to(ROOT)} imports kg.{room}"
        for path in sorted((ROOT / "kg").rglob("*.py"))
        if (own := path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")) in LEVEL
        for room in sorted(imports(path))
        if room != own and LEVEL.get(room, -1) >= LEVEL[own]
    ]
    assert upwards == []


def test_cypher_stands_in_its_files_and_in_the_stores_own_statements() -> None:
    for path in (ROOT / "kg").rglob("*.py"):
        if path.name == "statements.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                is_query = any(word in text for word in ("MATCH (", "MERGE (", "UNWIND $")) and "RETURN" in text
                documents = "kg cypher" in text or "import kg" in text
                assert not is_query or documents or "Example" in text or "    MATCH" in text, f"{path}: {text[:80]}"
