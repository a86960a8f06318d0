"""A bundle: written, opened, checked and made again."""
