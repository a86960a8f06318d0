"""What everything stands on: paths, problems, periods, the changelog, git."""
