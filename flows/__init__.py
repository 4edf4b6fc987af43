"""The order of the steps, and the only importer of Prefect: what runs when, how often, and what is tried again."""
