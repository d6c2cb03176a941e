"""A page plan → a sheet: the elements that the template draws, in reading order."""
