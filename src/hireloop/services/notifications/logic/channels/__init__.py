"""The ways on which news leave the house. `carrier` says what each of them offers."""
