package plots

import (
	"testing"

	"attain/forecast"
)

// usualVerdict is the chart of the first example.
func usualVerdict() (Verdict, *forecast.Projection, []forecast.Assessment) {
	p := usual.project(enterprises, asPrinted)
	return Verdict{
		Title:  "50,000 by 2027 is unlikely on the evidence as printed: 10 %, about 10 in 100",
		Rows:   []Row{{"Pace", "needed +17.0 % a year for four years; last year +16.1 %"}, {"Tripwire", "below 30,800 at the end of 2024 the chance falls under 1 in 20"}},
		Footer: "Two years of data, class business-count. Invented draws.",
	}, p, []forecast.Assessment{judge(p, by2027)}
}

func BenchmarkVerdictSVG(b *testing.B) {
	v, p, targets := usualVerdict()
	for b.Loop() {
		v.Draw(p, targets).SVG(SVGSettings{})
	}
}

func BenchmarkVerdictPNG(b *testing.B) {
	v, p, targets := usualVerdict()
	for b.Loop() {
		v.Draw(p, targets).PNG(1)
	}
}

func BenchmarkVerdictPDF(b *testing.B) {
	v, p, targets := usualVerdict()
	for b.Loop() {
		v.Draw(p, targets).PDF()
	}
}
