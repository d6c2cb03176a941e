"""One page: composed, its items placed in points, its furniture and rules, its report."""
