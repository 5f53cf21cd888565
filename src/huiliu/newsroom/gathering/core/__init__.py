"""Reading what others send, and the states of a lead; no Django here."""
