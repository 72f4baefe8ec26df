"""What the auth room does: accounts, passwords, sessions, and the mails that go with them."""
