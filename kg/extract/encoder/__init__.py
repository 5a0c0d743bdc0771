"""The encoder that reads title and abstract once: what each word is to the paper, and which words name its concepts."""
