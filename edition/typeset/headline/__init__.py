"""Headlines: broken by sense, balanced, horizontal and vertical."""
