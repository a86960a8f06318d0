"""What the summary says across subjects."""
