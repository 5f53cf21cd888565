"""Mail by RFC 822 and MIME, read into an item: what people and agencies send to a mailbox.

The standard library takes a mail apart by its forgiving policy; characters are read by kit.text,
because senders declare one charset and write another. Files that came along stay in the bytes, and
are found there again by the numbers of their parts.
"""
