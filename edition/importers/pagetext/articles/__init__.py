"""Units → drafts of articles: where each begins, which one a paragraph continues."""
