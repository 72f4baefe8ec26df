"""What every room stands on: small modules named by what they do. Imports nothing from above."""
