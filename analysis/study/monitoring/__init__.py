"""Part 1: what each system monitors."""
