"""Rules on what happens in a sitting: presence, votes, results (D), minutes (N), resolutions (B)."""
