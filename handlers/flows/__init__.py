"""The scripts: one module a kind of talk, each a row of the table in `table`."""
