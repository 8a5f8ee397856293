package lsq

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

// compareGolden logs a table and compares it with testdata/NAME.golden line by line
// after the first, each line split into fields.
func compareGolden(t *testing.T, name, table string, compare func(t *testing.T, got, want []string)) {
	t.Log("\n" + table)
	file := "testdata/" + name + ".golden"
	if *update {
		if err := os.WriteFile(file, []byte(table), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(table, "\n"), strings.Split(string(golden), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines, %s has %d", len(got), file, len(want))
	}
	for i := 1; i < len(got)-1; i++ {
		compare(t, strings.Fields(got[i]), strings.Fields(want[i]))
	}
}
