"""The proof that nothing is lost and nothing repeated when the process that sends is killed.

The bot runs as it is in a process of its own (`process.py`). Its one platform talks to a `Recorder` in the
test's process, which keeps what arrived, as a real platform would, through all the lives of the bot. A
`Trial` (`trial.py`) starts it, has it killed at random or named moments (`moments.py`), starts it again, and
at last lets it come to the end; `reconcile.py` then holds ledger and recording against each other.
"""
