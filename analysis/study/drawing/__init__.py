"""What the charts of this study have in common."""
