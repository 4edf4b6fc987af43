"""Settings in, services out: the one place that builds adapters."""
