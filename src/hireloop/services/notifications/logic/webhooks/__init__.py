"""A company's own programs are told what happens, as Standard Webhooks has it."""
