"""The server for assistants: `speechlint mcp`, which speaks the Model Context Protocol.

serve.py        begin here: runs the server over standard input and output
lines.py        the messages that come
server.py       lists the tools, and answers a call by one of them
tools.py        what the tools are called and what is said of them
arguments.py    what is given to a tool
results.py      what a tool answers: its schema
told.py         the same in a few lines, for the model
roots.py        the folders that may be read
desk.py         the draft of a call, by the configuration of its folder; rules that changed are renewed
checking.py     check and against
outlining.py    outline
mending.py      fix
explaining.py   explain
README.md       settings for assistants
"""
