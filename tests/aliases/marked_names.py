"""Papers by hand and an extractor that reads in them what a list names: small enough to know every node."""

import re
from collections.abc import Sequence

from kg.extract import Extractor
from kg.extract.abbreviations import abbreviations
from kg.model import Mention, Paper


def reader_of(names: Sequence[str], label: str = "Method", relation: str = "USES") -> Extractor:
    """Make an extractor that finds these names, as written, and links an abbreviation by what its paper defines."""

    def read(paper: Paper) -> list[Mention]:
        defined = abbreviations(paper.text)
        sentences = re.findall(r"[^\n.]+\.?", paper.text)
        mentions = []
        for name in names:
            match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", paper.text)
            if match:
                mentions.append(
                    Mention(
                        relation=relation,
                        label=label,
                        name=defined.get(name, name),
                        surface=name,
                        start=match.start(),
                        end=match.end(),
                        evidence=next(s.strip() for s in sentences if name in s),
                        confidence=0.5,
                        extractor="marked/1",
                        surfaces=(name,),
                    )
                )
        return mentions

    return Extractor("marked/1", read)
