"""How far the codes hold when they are given again."""
