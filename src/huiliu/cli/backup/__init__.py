"""One consistent set of database, files, ledger and keys, taken while Huiliu runs, and put back.

    <folder>/huiliu-backup          says that the folder is ours
    <folder>/store/ab/cd/<digest>   received files; shared by all sets, never changed
    <folder>/ledger/tile/...        tiles; shared by all sets, never changed
    <folder>/<set>/checkpoint       the ledger as it was, log.pub beside it
    <folder>/<set>/database.dump    all rows
    <folder>/<set>/keys/*.key       sealed keys; `kek` only where that was asked for
    <folder>/<set>/secret.key       the demo's session key, where there is one
    <folder>/<set>/manifest.json    every part with size and sha256, written last

The order makes a set consistent. The checkpoint comes first: places in the ledger are committed
before files show them, so a later dump holds them all. Files and keys come after the dump: both
are on the disk before a row names them, and neither is ever changed.
"""
