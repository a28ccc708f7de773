"""The full-screen journal, in Textual."""
