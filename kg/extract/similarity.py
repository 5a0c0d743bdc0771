"""How near a phrase is to its document, by KeyBERT over our own candidates and our own embeddings.

Grootendorst, "KeyBERT: Minimal keyword extraction with BERT", 2020. Importing it takes seconds (scikit-learn): import
this module only where papers are read.
"""

from collections.abc import Iterable, Sequence

from keybert import KeyBERT
from keybert.backend import BaseEmbedder
from sklearn.feature_extraction.text import CountVectorizer

from kg.extract.embedding import Vectors, embed


class MiniLMBackend(BaseEmbedder):  # type: ignore[misc]  # keybert has no types
    """What KeyBERT embeds documents and candidates with: `kg.extract.embedding.embed`."""

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
