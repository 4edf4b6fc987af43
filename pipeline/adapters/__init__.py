"""One module per outside thing; each keeps the promises of its port and translates foreign errors into ours."""
