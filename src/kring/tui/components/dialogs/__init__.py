"""What comes over a screen and goes again: a question, a choice, a list to find something in, the command palette."""
