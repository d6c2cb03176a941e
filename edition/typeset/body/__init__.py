"""An article's blocks → a galley of rows on the body grid."""
