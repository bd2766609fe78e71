"""The language server for editors: `speechlint lsp`.

serve.py        begin here: runs the server over standard input and output
server.py       a request or a notification each
protocol.py     what is sent and received; what cannot be read, and how errors are answered
session.py      the drafts that are open, checked again when nobody types
checking.py     checks one of them, by the configuration of its folder
places.py       places in a text as editors count them
findings.py     findings as diagnostics, and what an editor shows of one
actions.py      fixes
keeping.py      what is let stand: in the draft, or in the configuration
outline.py      symbols, lenses, hints and folds
faults.py       what is wrong with a configuration, at its place
README.md       settings for editors
vscode/         the extension for VS Code
"""
