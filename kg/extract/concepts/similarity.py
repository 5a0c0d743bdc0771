"""How near a phrase is to its document, by KeyBERT over our own candidates and our own embeddings.

Grootendorst, "KeyBERT: Minimal keyword extraction with BERT", 2020. Importing it takes seconds (scikit-learn): import
this module only where papers are read.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from sklearn.feature_extraction.text import CountVectorizer

from kg.extract.concepts.embedding import MINILM, Vectors, embed


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


class EmbeddingBackend(BaseEmbedder):  # type: ignore[misc]  # keybert has no types
    """What KeyBERT embeds documents and candidates with: `kg.extract.concepts.embedding.embed` by one model."""

    def __init__(self, model: str = MINILM) -> None:
        """Take the name or the folder of a model; it is loaded with the first text."""
        super().__init__()
        self._model = model

    def embed(self, documents: Iterable[str], verbose: bool = False) -> Vectors:
        """Embed documents or phrases: shape (documents, dimensions), rows of length 1. `verbose` is KeyBERT's."""
        return embed([str(document) for document in documents], self._model)


def candidate_vectorizer(phrases: Sequence[str]) -> CountVectorizer:
    """Make a vectorizer whose features are exactly these phrases of the one document that it will see.

    KeyBERT's own vectorizer drops stop words first, then joins what stood apart, even across sentences.
    """
    return CountVectorizer(analyzer=lambda _: list(phrases), lowercase=False)


def similarities(document: str, phrases: Sequence[str], model: str = MINILM) -> dict[str, float]:
    """Give KeyBERT's cosine of each phrase to the document, -1 to 1, rounded to four decimals.

    `model` is what `kg.extract.concepts.embedding.embed` takes, and fails as it does there. Of a long document the
    model reads the beginning.
    """
    if not phrases:
        return {}
    ranked: list[tuple[str, float]] = _keybert(model).extract_keywords(
        document, vectorizer=candidate_vectorizer(phrases), top_n=len(phrases)
    )
    return {phrase: float(similarity) for phrase, similarity in ranked}


@cache
def _keybert(model: str) -> KeyBERT:
    return KeyBERT(model=EmbeddingBackend(model))
