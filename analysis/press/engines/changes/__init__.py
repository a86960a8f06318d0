"""What other data change: told of two states of the registers, and of editions taken in since."""
