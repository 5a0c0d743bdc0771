"""Write examples/landmark_papers.bib, the BibTeX form of examples/landmark_papers.jsonl.

Run it after every change to the JSONL file:

    python scripts/make_example_bibtex.py

The output is plain ASCII: accents become LaTeX commands, and the characters that LaTeX treats specially are escaped.
Names keep their natural order ("Bart van Merriënboer"), which BibTeX splits at the lower-case particle by itself.
References are left out, since BibTeX has no field for them. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SOURCE = EXAMPLES / "landmark_papers.jsonl"
TARGET = EXAMPLES / "landmark_papers.bib"

HEADER = (
    "% Made from landmark_papers.jsonl by scripts/make_example_bibtex.py; do not edit by hand.\n"
    "% The abstracts were written for this project; they are not those of the papers.\n"
)

SPECIAL = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX counts braces without looking at the backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}

# LaTeX accent commands by Unicode combining mark.
ACCENTS = {
    "\N{COMBINING GRAVE ACCENT}": "`",
    "\N{COMBINING ACUTE ACCENT}": "'",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "^",
    "\N{COMBINING TILDE}": "~",
    "\N{COMBINING DIAERESIS}": '"',
    "\N{COMBINING RING ABOVE}": "r",
    "\N{COMBINING CARON}": "v",
    "\N{COMBINING CEDILLA}": "c",
    "\N{COMBINING MACRON}": "=",
    "\N{COMBINING BREVE}": "u",
    "\N{COMBINING DOT ABOVE}": ".",
    "\N{COMBINING OGONEK}": "k",
    "\N{COMBINING DOUBLE ACUTE ACCENT}": "H",
}

# Letters that Unicode does not decompose into a base letter and a mark.
LETTERS = {
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "ı": r"{\i}",
}

JOURNALS = {"JMLR", "Nature", "Neural Computation"}
INSTITUTIONS = {"OpenAI"}


def latex_character(character: str) -> str:
    """Return one character as ASCII LaTeX.

    Raises ValueError for a character that no table here knows.
    """
    if character in SPECIAL:
        return SPECIAL[character]
    if character in LETTERS:
        return LETTERS[character]
    if character.isascii():
        return character
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if marks in ACCENTS and base.isascii():
        # An accent above i or j replaces the dot, so the dotless letter is needed.
        letter = {"i": r"{\i}", "j": r"{\j}"}.get(base, base)
        command = ACCENTS[marks]
        return f"{{\\{command}{{{letter}}}}}" if command.isalpha() else f"{{\\{command}{letter}}}"
    raise ValueError(f"no LaTeX form known for {character!r} (U+{ord(character):04X}): add it to {Path(__file__).name}")


def latex(text: str) -> str:
    """Return text as ASCII LaTeX with balanced braces, fit for a braced BibTeX field.

    Raises ValueError for a character that has no known LaTeX form.
    """
    return "".join(latex_character(character) for character in unicodedata.normalize("NFC", text))


def bibtex_entry(paper: dict[str, Any]) -> str:
    """Return one record of the JSONL file as a BibTeX entry, fields in a fixed order and one per line."""
    venue = paper["venue"]
    if venue in JOURNALS:
        kind, place = "article", [("journal", latex(venue))]
    elif venue in INSTITUTIONS:
        kind, place = "techreport", [("institution", latex(venue))]
    elif venue == "arXiv":
        kind, place = "misc", []
    else:
        kind, place = "inproceedings", [("booktitle", latex(venue))]
    fields = [
        ("title", f"{{{latex(paper['title'])}}}"),  # the second pair of braces keeps capitals
        ("author", " and ".join(latex(author) for author in paper["authors"])),
        *place,
        ("year", str(paper["year"])),
    ]
    if "doi" in paper:
        fields.append(("doi", paper["doi"]))
    if "arxiv_id" in paper:
        fields += [("eprint", paper["arxiv_id"]), ("archiveprefix", "arXiv")]
    fields += [("keywords", latex(", ".join(paper["keywords"]))), ("abstract", latex(paper["abstract"]))]
    lines = [f"  {name} = {{{value}}}," for name, value in fields]
    return "\n".join([f"@{kind}{{{paper['id']},", *lines, "}"]) + "\n"


def bibtex(jsonl: str) -> str:
    """Return a whole JSONL text, one paper a line, as the text of a BibTeX file."""
    papers = [json.loads(line) for line in jsonl.split("\n") if line.strip()]
    return "\n".join([HEADER, *map(bibtex_entry, papers)])


def main() -> None:
    """Write the BibTeX file beside the JSONL file."""
    TARGET.write_text(bibtex(SOURCE.read_text(encoding="utf-8")), encoding="ascii", newline="\n")
    print(f"wrote {TARGET.name}")


if __name__ == "__main__":
    main()
