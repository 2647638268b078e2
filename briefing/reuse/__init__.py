"""The book for other programs: bibliographies, records as JSON files, grades in shared taxonomies, tables as workbooks."""
