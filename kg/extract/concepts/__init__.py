"""Key concepts of a paper: candidates, their counts, KeyBERT's similarity, and the selection of the best."""
