"""Parts of the full screen that several features are made of, and that know none of them."""
