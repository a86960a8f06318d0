"""Quarto runs this before it renders; the built-in engine calls the same function."""

from analysis.paths import project
from analysis.publishing.edition import prepare

if __name__ == "__main__":
    prepare(project())
