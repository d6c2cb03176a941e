"""Commands of the desk: what comes in, and how it fits."""
