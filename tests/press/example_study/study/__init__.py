"""What this report says: the trees that a town planted."""
