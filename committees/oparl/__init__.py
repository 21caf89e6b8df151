"""OParl 1.1: what is public, as the objects that every OParl client reads. Knows records, no requests."""
