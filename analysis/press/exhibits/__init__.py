"""Figures and tables that say where their data come from: what they are, how they look, how they are saved."""
