"""Taking over a tracker that was kept elsewhere as CSV.

`reading` makes records of bytes, `columns` knows what headings mean, `dates`, `stages` and
`salaries` read single cells, `rows` makes applications of records, `survey` looks through the whole
file once, and `taking` puts in what is new.
"""
