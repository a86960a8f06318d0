"""Plain files beside the documents: a small page for each figure and each sentence, and what machines read."""
