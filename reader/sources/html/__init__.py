"""Pages in HTML in, Articles out."""
