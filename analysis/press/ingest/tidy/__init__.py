"""Turns a table into tidy figures: one row is one cell that holds a figure or a mark, with all that its table says of it."""
