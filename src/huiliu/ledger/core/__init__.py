"""The mathematics of the ledger, pure: Merkle trees, tiles, notes, proofs, leaves.

Standard library and `cryptography` only, so that a proof can be checked without the platform.
"""
