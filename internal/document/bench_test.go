package document

import (
	"fmt"
	"strings"
	"testing"
)

// evidence is a struct such as those that evidence documents are decoded into.
type evidence struct {
	Schema     string               `toml:"schema,required"`
	Indicators map[string]indicator `toml:"indicators"`
}

type indicator struct {
	Name         Title                  `toml:"name,required"`
	Unit         string                 `toml:"unit,required"`
	Better       Sense                  `toml:"better"`
	Observations map[string]observation `toml:"observations"`
}

type observation struct {
	Period   string   `toml:"period,required"`
	Value    float64  `toml:"value"`
	Source   string   `toml:"source"`
	Par      int      `toml:"par"`
	Printed  string   `toml:"printed"`
	Readings []string `toml:"readings"`
}

// evidenceLines returns an evidence document of n lines.
func evidenceLines(n int) string {
	lines := []string{`schema = "attain.evidence/1"`}
	for i := 0; len(lines) < n; i++ {
		lines = append(lines,
			fmt.Sprintf("[indicators.high-tech-%d]", i),
			`name = { en = "High-tech enterprises", zh = "高新技术企业" }`,
			`unit = "enterprises"`,
			`better = "higher"`,
			fmt.Sprintf("[indicators.high-tech-%d.observations]", i))
		for j := range 15 {
			lines = append(lines, fmt.Sprintf(`o%d = { period = "2023", value = 26700, source = "chains-plan-2024", par = 5, printed = "exceed 26,700", readings = ["as-printed"] }`, j))
		}
	}
	return strings.Join(lines[:n], "\n")
}

func BenchmarkParse(b *testing.B) {
	src := []byte(evidenceLines(300))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Parse("f.toml", src); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	d := mustParse(b, evidenceLines(300))
	b.ReportAllocs()
	for b.Loop() {
		var v evidence
		if problems := d.Decode(&v); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
