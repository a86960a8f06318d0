"""What other data change: told of two states of the registers, of editions taken in since, and of what pages say."""
