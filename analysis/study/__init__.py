"""What this report says: one folder for each subject, all alike."""
