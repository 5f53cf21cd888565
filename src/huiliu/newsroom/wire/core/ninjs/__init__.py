"""ninjs, the IPTC's news in JSON, 1.0 to 3.1: read into items, and judged by its rules.

`documents.read_ninjs` takes what is sound from a document, valid or not; `judging.ninjs_fault`
says whether it is valid. The two share the limits of `json_document`, nothing else: an agency's own
names make a document invalid and cost no field.
"""
