"""The draft check: rules that look at a Vorlage and say, with sentence and source, what they found."""
