"""Word files: what makes and checks them, and what colleagues changed and remarked in a copy to review."""
