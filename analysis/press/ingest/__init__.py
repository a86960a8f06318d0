"""Official publishers' files, as downloaded, become editions in the registers.

A file passes five stages, each a type of its own, so that none can be skipped: recognised, read, checked, compared,
accepted. Nothing is written before the last, and that writes all or nothing.
"""
