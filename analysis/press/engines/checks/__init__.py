"""What must hold before documents are rendered, and of every page and PDF that came out."""
