"""The documents as they are written: the project file, prose, cells and inline expressions. Nothing here runs or renders."""
