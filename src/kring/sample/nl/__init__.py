"""The sample year in Dutch, written in Dutch and not after the English one."""
