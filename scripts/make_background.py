"""Make kg/data/background from raw counts: keys unified, rare entries left out, the same bytes every time.

    python scripts/make_background.py FOLDER

FOLDER holds tokens.tsv.gz and phrases.tsv.gz (document frequencies of words and of phrases) and keywords.tsv.gz (how
many papers their authors gave a keyword); each begins with a comment line that tells of how many documents or papers.
Only counts are kept, no text. Needs nothing but kg itself.
"""

import argparse
import gzip
import re
from pathlib import Path

from kg.extract.concepts.candidates import phrase_key

LEAST = {"words": 4, "phrases": 6, "keywords": 2}
"""Smaller counts are left out: they are many, and say little."""
SOURCES = {"words": "tokens.tsv.gz", "phrases": "phrases.tsv.gz", "keywords": "keywords.tsv.gz"}


def main() -> None:
    """Read the three tables of a folder and write the shipped ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the raw counts are")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "kg/data/background")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    tables = {table: read_counts(arguments.folder / source) for table, source in SOURCES.items()}
    words, phrases = tables["words"][1], tables["phrases"][1]
    for key in [key for key in words if " " in key]:  # a hyphenated word is a phrase under its key
        phrases[key] = max(phrases.get(key, 0), words.pop(key))
    for table, (total, counts) in tables.items():
        kept = {key: count for key, count in counts.items() if count >= LEAST[table]}
        path = arguments.out / f"{table}.tsv.gz"
        write_table(path, total, kept)
        print(f"{path.name}: {len(kept)} of {len(counts)} keys, {path.stat().st_size / 1e3:.0f} kB")


def read_counts(path: Path) -> tuple[int, dict[str, int]]:
    """Give the number in the comment line, and the counts, summed over the forms of one key up to that number."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        numbers = re.findall(r"\d+", next(lines))
        total = int(numbers[0])
        counts: dict[str, int] = {}
        for line in lines:
            phrase, count = line.rstrip("\n").rsplit("\t", 1)
            key = phrase_key(phrase)
            if key:
                counts[key] = min(total, counts.get(key, 0) + int(count))
    return total, counts


def write_table(path: Path, total: int, counts: dict[str, int]) -> None:
    """Write a table as `kg.extract.background.parse_table` reads it, sorted by key, without a time stamp."""
    rows = "".join(f"{key}\t{counts[key]}\n" for key in sorted(counts))
    path.write_bytes(gzip.compress(f"# of {total}\n{rows}".encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
