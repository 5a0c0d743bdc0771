"""Make scripts/annotations/annotations.jsonl.gz: annotated papers without their texts.

    python scripts/make_annotations.py abstracts.jsonl

Of each paper stay its id, title, year and domain, and the names by role; abstracts are their authors' and stay out.
"""

import argparse
import gzip
import json
from pathlib import Path

from annotated_abstracts import ANNOTATIONS

KEPT = ("id", "title", "year", "domain", "introduces", "uses", "tasks", "datasets", "metrics", "concepts")


def main() -> None:
    """Read the annotated abstracts, write the annotations; the same input gives the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path, help="JSON lines: id, title, abstract, year, domain, names by role")
    records = [json.loads(line) for line in parser.parse_args().annotated.read_text("utf-8").splitlines()]
    lines = [
        json.dumps({key: record[key] for key in KEPT}, ensure_ascii=False, separators=(",", ":")) for record in records
    ]
    ANNOTATIONS.parent.mkdir(exist_ok=True)
    ANNOTATIONS.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0))
    print(f"{ANNOTATIONS}: {len(records)} papers, {ANNOTATIONS.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
