"""Text in, category with calibrated confidence and evidence out; trains, evaluates and keeps releases."""
