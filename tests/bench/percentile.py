"""The time that 95 of 100 answers stay below."""


def p95(times):
    return sorted(times)[int(len(times) * 0.95)]
