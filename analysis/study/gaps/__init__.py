"""What family justice data does not show, and what could be taken from youth justice."""
