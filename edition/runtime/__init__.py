"""How jobs are run: serially, by several processes, from the cache, by a warm worker."""
