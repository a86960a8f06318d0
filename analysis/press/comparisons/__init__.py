"""Pure comparisons: frames in, frames out. No disk, no clock, no randomness, no plotting."""
