"""Reads Drucksachen from files, without records: `files.read_file` yields a `ParsedDrucksache`."""
