"""Our own lints and the programs behind `make`; each has its tests in tests/tools."""
