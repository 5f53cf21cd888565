"""The scenes that the sample stories are illustrated with, one function each."""
