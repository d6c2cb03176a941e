"""The painters of the samples' pictures."""
