package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// loadAll loads scenario documents by name.
func loadAll(texts map[string]string) string {
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys["s/"+name] = &fstest.MapFile{Data: []byte("schema = \"attain.scenario/1\"\n" + text)}
	}
	_, problems := Load(fsys, "s")
	return problems.Error()
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// Entries are counted, over all documents, before they are read.
func TestLimits(t *testing.T) {
	const pair = "[assumptions.g%[1]d]\nunit = \"u\"\nwhy = \"w\"\nvalue = { p5 = 1, p95 = 2 }\n"
	chain := func(n int) string {
		text := "[scenarios.s0]\n"
		for i := 1; i <= n; i++ {
			text += fmt.Sprintf("[scenarios.s%d]\nextends = [\"s%d\"]\n", i, i-1)
		}
		return text
	}
	tied := func(n int) string { // the first with every other
		text := repeat(n, pair)
		for i := 1; i < n; i++ {
			text += fmt.Sprintf("[correlations.c%d]\nbetween = [\"g0\", \"g%d\"]\nrank = 0.1\nwhy = \"w\"\n", i, i)
		}
		return text
	}
	for _, c := range []struct {
		within, beyond map[string]string
		want           string
	}{
		{map[string]string{"a.toml": repeat(500, "[scenarios.a%d]\n"), "b.toml": repeat(500, "[scenarios.b%d]\n")},
			map[string]string{"a.toml": repeat(500, "[scenarios.a%d]\n"), "b.toml": repeat(501, "[scenarios.b%d]\n")},
			"1001 scenarios are more than are read, 1000"},
		{map[string]string{"a.toml": chain(MaxDepth)}, map[string]string{"a.toml": chain(MaxDepth + 1)}, "extends more than 100 others, one above another"},
		{map[string]string{"a.toml": tied(MaxTied)}, map[string]string{"a.toml": tied(MaxTied + 1)}, "51 assumptions are correlated with others; the most is 50"},
		{map[string]string{"a.toml": repeat(100, "[scenarios.p%d]\nkind = \"plan\"\n") + repeat(100, "[scenarios.f%d]\nkind = \"future\"\n")},
			map[string]string{"a.toml": repeat(100, "[scenarios.p%d]\nkind = \"plan\"\n") + repeat(101, "[scenarios.f%d]\nkind = \"future\"\n")},
			"the plans under the futures are 10100 scenarios; the most is 10000"},
		{map[string]string{"a.toml": repeat(500, pair) + repeat(499, "[scenarios.p%d]\n")}, map[string]string{"a.toml": repeat(500, pair) + repeat(500, "[scenarios.p%d]\n")},
			"501 scenarios of 500 assumptions are 250500 values; the most is 250000"},
		{map[string]string{"a.toml": "[scenarios.a]\nreset = [" + repeat(100, `"g%d",`) + "]\n"}, map[string]string{"a.toml": "[scenarios.a]\nreset = [" + repeat(101, `"g%d",`) + "]\n"},
			"101 reset are more than are read, 100"},
		{map[string]string{"a.toml": fmt.Sprintf("[scenarios.a]\nname = %q\n", strings.Repeat("n", 300))},
			map[string]string{"a.toml": fmt.Sprintf("[scenarios.a]\nname = %q\n", strings.Repeat("n", 301))}, "a name of 301 letters"},
	} {
		if problems := loadAll(c.within); strings.Contains(problems, "most") || strings.Contains(problems, "more than") {
			t.Errorf("within what is read: %s", problems)
		}
		if problems := loadAll(c.beyond); !strings.Contains(problems, c.want) {
			t.Errorf("got %s\nwant %s", problems, c.want)
		}
	}
}
