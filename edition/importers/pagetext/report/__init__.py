"""What an editor is told about an imported page."""
