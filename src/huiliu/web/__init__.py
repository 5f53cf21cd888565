"""The shell: base templates, tokens, components, navigation and built islands."""
