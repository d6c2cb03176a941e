"""Drafts → articles: fields, names, leads, figures, and who owns which character."""
