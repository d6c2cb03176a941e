"""A paragraph → lines: atoms → glue → line breaks → lines."""
