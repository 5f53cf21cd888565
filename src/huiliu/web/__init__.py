"""The shell: base templates, tokens, components, navigation and built islands. Modules never import it; templates extend it by name."""
