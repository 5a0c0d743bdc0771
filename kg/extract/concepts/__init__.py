"""Key concepts of a paper: candidates, their features, KeyBERT's similarity, the ranker, the selection of the best."""
