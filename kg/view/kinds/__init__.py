"""The kinds of views, one file each: the file's name is the view's, its function `view(graph, **options)` makes it."""
