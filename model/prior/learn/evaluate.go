package main

import "io"

func evaluate(dir string, out, progress io.Writer) error { return nil }
