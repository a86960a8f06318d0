"""Documents out: the project file, the two engines, and the checks on what was rendered."""
