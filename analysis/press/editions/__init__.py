"""A version of the project as one bundle: every source, everything made from them, and what says so and proves it."""
