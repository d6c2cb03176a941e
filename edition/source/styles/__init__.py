"""A project's stylebook and its faces, read and checked."""
