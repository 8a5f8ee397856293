package scenarios

import (
	"slices"
)

// A Quantity is the value of an assumption: one number, a number for each
// year, a distribution, or what the record says. The zero Quantity is the
// number 0. Compare quantities with Equal.
type Quantity struct {
	Form          Form
	Value         float64     // Number
	P5, P50, P95  float64     // Quantiles
	Min, Mode     float64     // Uniform, Triangular, PERT, Beta; Mode of the middle two
	Max           float64     //
	Mean, SD      float64     // Normal
	Median, Sigma float64     // LogNormal; Sigma is the standard deviation of the logarithm
	Alpha, Beta   float64     // Beta
	Path          []YearValue // Path, ascending
	Years         [2]int      // History, first and last; zero for the whole record
	Clip          *[2]float64 // least and greatest value; nil for none
}

// A YearValue is the value of a path in one year.
type YearValue struct {
	Year  int
	Value float64
}

// A Form is a way to state a quantity.
type Form uint8

// The forms.
const (
	Number     Form = iota
	Path            // { path = { 2025 = 5, 2027 = 8 } }
	Quantiles       // { p5, p95 } or { p5, p50, p95 }
	Uniform         // { min, max }
	Normal          // { dist = "normal", mean, sd }
	LogNormal       // { dist = "log-normal", median, sigma }
	Triangular      // { dist = "triangular", min, mode, max }
	PERT            // { dist = "pert", min, mode, max }
	Beta            // { dist = "beta", alpha, beta, min, max }
	History         // { dist = "history", of = "growth", years }: the indicator's own past yearly changes
	Record          // "record": what the fitted model says
	LastPace        // "last": the pace between the last two levels
)

var formNames = []string{"number", "path", "quantiles", "uniform", "normal", "log-normal", "triangular", "pert", "beta", "history", "record", "last"}

func (f Form) String() string { return formNames[f] }

// MarshalText writes the form's name.
func (f Form) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// Known reports whether the quantity stands by itself rather than referring
// to the record.
func (q Quantity) Known() bool { return q.Form != Record && q.Form != LastPace && q.Form != History }

// Certain reports whether the quantity is one number, in each year, so that
// no random number is needed for it.
func (q Quantity) Certain() bool { return q.Form == Number || q.Form == Path }

// Equal reports whether q and r say the same.
func (q Quantity) Equal(r Quantity) bool {
	same := slices.Equal(q.Path, r.Path) && (q.Clip == nil) == (r.Clip == nil) && (q.Clip == nil || *q.Clip == *r.Clip)
	q.Path, r.Path, q.Clip, r.Clip = nil, nil, nil, nil
	return same && q.same(r)
}

// same compares what is left without path and clip.
func (q Quantity) same(r Quantity) bool {
	return q.Form == r.Form && q.Value == r.Value && q.P5 == r.P5 && q.P50 == r.P50 && q.P95 == r.P95 &&
		q.Min == r.Min && q.Mode == r.Mode && q.Max == r.Max && q.Mean == r.Mean && q.SD == r.SD &&
		q.Median == r.Median && q.Sigma == r.Sigma && q.Alpha == r.Alpha && q.Beta == r.Beta && q.Years == r.Years
}
