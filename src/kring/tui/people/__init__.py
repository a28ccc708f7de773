"""People: the list, someone's card and form, taking two for one, and erasing for good."""
