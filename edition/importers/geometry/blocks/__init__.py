"""Glyphs → lines → columns' pieces, heads, captions, tables: what stands on the page."""
