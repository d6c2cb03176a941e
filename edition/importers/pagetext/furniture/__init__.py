"""The lines that belong to no article: masthead, folio, editors, digests, advertisements."""
