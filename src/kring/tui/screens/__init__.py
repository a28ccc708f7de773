"""What fills the screen, or comes over it: the main screen, help, search, the neutral screen, forms and dialogs."""
