"""What changes several records of a project group at once."""
