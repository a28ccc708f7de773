"""The sample year in English."""
