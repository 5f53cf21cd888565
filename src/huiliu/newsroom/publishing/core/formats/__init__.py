"""What a release says to partners, written in the formats that they take."""
