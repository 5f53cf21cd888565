"""The pure part of publishing: what is published, written in the forms that go out."""
