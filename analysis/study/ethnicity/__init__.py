"""How far ethnic groups differ, and where that can be seen."""
