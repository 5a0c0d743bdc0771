"""What needs the whole corpus: computed after loading, from the graph, and always computable again."""
