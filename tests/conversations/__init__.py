"""The same conversations on every platform: what a reader does, and what they see."""
