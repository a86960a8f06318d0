"""A version and the one before: made, compared, and told apart."""
