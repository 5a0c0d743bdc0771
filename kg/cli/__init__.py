"""The command line: thin; parse, call the Python API, print."""
