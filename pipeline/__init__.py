"""What happens to a document, from the intake bucket to the archive; knows neither Prefect nor scikit-learn."""
