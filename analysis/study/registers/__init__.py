"""The contracts of this study's registers."""
