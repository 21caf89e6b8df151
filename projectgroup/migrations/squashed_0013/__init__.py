"""What 0001_squashed_0013 makes beside the tables: by subject, as it stands after the steps that it replaces."""
