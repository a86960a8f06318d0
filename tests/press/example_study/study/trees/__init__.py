"""How many trees were planted, and how many live."""
