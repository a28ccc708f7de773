"""One typed line becomes a draft entry, with the span of each thing understood."""
