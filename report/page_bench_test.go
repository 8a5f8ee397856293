package report

import (
	"testing"

	"attain/lang"
	"attain/plan"
)

// The page of the shipped plan, with its charts in both languages.
func BenchmarkHTML(b *testing.B) {
	r := study(b, plan.Shandong(), lang.En)
	b.ReportAllocs()
	for b.Loop() {
		r.HTML(2)
	}
}
