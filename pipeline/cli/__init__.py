"""The command line: arguments in, steps called, results printed; no rules of its own."""
