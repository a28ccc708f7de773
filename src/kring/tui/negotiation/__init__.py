"""The negotiation worksheet: the list of them, its pages, and the four scales with their lines (R15–R19)."""
