"""The pieces the places and screens are made of."""
