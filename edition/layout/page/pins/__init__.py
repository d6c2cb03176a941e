"""Places that an editor fixes: what they ask, whether they can be had, what became of them."""
