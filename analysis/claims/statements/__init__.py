"""What the sentences of the documents assert, part by part, each with the test that decides it."""
