"""What the cards of people and circles have in common: the place that lists them, their rows, and parts of a card."""
