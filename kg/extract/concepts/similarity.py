"""How near a phrase is to its document, by KeyBERT over our own candidates and our own embeddings.

Grootendorst, "KeyBERT: Minimal keyword extraction with BERT", 2020. Importing it takes seconds (scikit-learn): import
this module only where papers are read.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sklearn.feature_extraction.text import CountVectorizer

from kg.extract.concepts.embedding import Vectors, embed


@contextmanager
def _hidden(*packages: str) -> Iterator[None]:
    hidden = [package for package in packages if package not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: the import system says "not found"
    try:
        yield
    finally:
        for package in hidden:
            del sys.modules[package]


# Where they are installed, keybert imports backends that are not used here, and torch with them: seconds, and 500 MB.
with _hidden("sentence_transformers", "transformers", "torch", "model2vec"):
    from keybert import KeyBERT
    from keybert.backend import BaseEmbedder


class MiniLMBackend(BaseEmbedder):  # type: ignore[misc]  # keybert has no types
    """What KeyBERT embeds documents and candidates with: `kg.extract.concepts.embedding.embed`."""

    def embed(self, documents: Iterable[str], verbose: bool = False) -> Vectors:
        """Embed documents or phrases: shape (documents, 384), rows of length 1. `verbose` is KeyBERT's, and unused."""
        return embed([str(document) for document in documents])


def candidate_vectorizer(phrases: Sequence[str]) -> CountVectorizer:
    """Make a vectorizer whose features are exactly these phrases of the one document that it will see.

    KeyBERT's own vectorizer drops stop words first, then joins what stood apart, even across sentences.
    """
    return CountVectorizer(analyzer=lambda _: list(phrases), lowercase=False)


def similarities(document: str, phrases: Sequence[str]) -> dict[str, float]:
    """Give KeyBERT's cosine of each phrase to the document, -1 to 1, rounded to four decimals."""
    if not phrases:
        return {}
    ranked: list[tuple[str, float]] = KeyBERT(model=MiniLMBackend()).extract_keywords(
        document, vectorizer=candidate_vectorizer(phrases), top_n=len(phrases)
    )
    return {phrase: float(similarity) for phrase, similarity in ranked}
