"""The alias ledger in use: merging names and taking it back, why a name is where it is, what might be one thing."""
