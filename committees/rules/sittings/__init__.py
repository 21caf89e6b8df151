"""Rules on sittings (S1–S15): from the calendar to the Versand."""
