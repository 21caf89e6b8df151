"""What 0001_squashed_0099 makes beside the tables: by subject, as it stands after the steps that it replaces."""
