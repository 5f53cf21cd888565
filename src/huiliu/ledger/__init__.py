"""The transparency log: Merkle tiles, checkpoints, proofs."""
