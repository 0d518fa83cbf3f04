module reportedly

go 1.26
