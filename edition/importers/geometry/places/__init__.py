"""Where things stand: pictures taken out of the page, and pins that put articles back."""
