"""YAML with its places, read and written."""
