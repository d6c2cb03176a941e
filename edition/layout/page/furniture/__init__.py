"""What a page carries beside its articles: masthead, folio strip, imprint, digest."""
