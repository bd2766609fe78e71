"""The page in the browser: `speechlint serve`.

serve.py        begin here: runs the server, for this machine only
guard.py        lets in the page and nobody else
app.py          a request each
requests.py     what the page sends
desk.py         the windows that are open, and their drafts
paper.py        a draft at work: mended, kept, ignored, undone
steps.py        what each step leaves
compared.py     what became of its findings since it was last brought
view.py         what the page shows of it
lines.py        its lines, cut where findings begin and end
downloads.py    what can be taken home
page/           what the browser loads: no library, no build step
"""
