package forecast

import (
	"slices"
	"testing"

	"attain"
)

// A sum runs from zero at the start of its period through what is on record,
// a part of a year included, and on in each draw; at the end it is what the
// target is judged by.
func TestRunning(t *testing.T) {
	p := projected([]float64{100, 120}, []float64{90, 80})
	half := attain.Span(attain.Month(2025, 1), attain.Month(2025, 6))
	p.Series = flow(over(attain.Year(2023), 70), over(attain.Year(2024), 80), over(half, 45))
	p.Origin, p.Times = 2024, []float64{2025, 2026}
	period := attain.Span(attain.Year(2023), attain.Year(2026))
	r := p.Running(period)
	var record []float64
	for _, x := range r.Record {
		record = append(record, x.Time, x.Sum)
	}
	if r.Start != 2022 || !slices.Equal(record, []float64{2023, 70, 2024, 150, 2024.5, 195}) {
		t.Errorf("from %g: %v", r.Start, record)
	}
	if !slices.Equal(r.Times, []float64{2025, 2026}) || !slices.Equal(r.Draws[0], []float64{250, 240}) || !slices.Equal(r.Draws[1], []float64{370, 320}) {
		t.Errorf("ahead %v %v", r.Times, r.Draws)
	}
	sum := target(period, 330)
	sum.Aggregation = attain.Cumulative
	if a := Assess(sum, p.Series, p, 2024.6); !slices.Equal(a.Amounts, r.Draws[1]) {
		t.Errorf("judged by %v, drawn to %v", a.Amounts, r.Draws[1])
	}
}

// What is on record after a gap is not what had come together by then.
func TestRunningStopsAtAGap(t *testing.T) {
	p := projected([]float64{100, 120})
	p.Series = flow(over(attain.Year(2021), 70), over(attain.Year(2024), 80))
	p.Origin, p.Times = 2024, []float64{2025, 2026}
	r := p.Running(attain.Span(attain.Year(2021), attain.Year(2026)))
	if at, sum := r.End(); at != 2021 || sum != 70 {
		t.Errorf("the record goes to %g with %g", at, sum)
	}
	if n := len(r.Times); n != 5 || r.Times[0] != 2022 {
		t.Errorf("then %v", r.Times)
	}
	if at, sum := p.Running(attain.Span(attain.Year(2025), attain.Year(2026))).End(); at != 2024 || sum != 0 {
		t.Errorf("a period ahead starts at %g with %g", at, sum)
	}
}

// Each year of a target that is to be met in every one has a chance of its
// own, at least that of all together.
func TestEachYear(t *testing.T) {
	p := projected([]float64{5, 5, 5}, []float64{5, 3, 5}, []float64{6, 7, 2})
	held := target(attain.Span(attain.Year(2024), attain.Year(2027)), 4)
	held.Aggregation = attain.EveryYear
	p.Series = observed(attain.Share, 2024, 5)
	var chances []float64
	for _, d := range EachYear(held, p) {
		chances = append(chances, d.Time, d.At)
	}
	if want := []float64{2025, 1, 2026, 2.0 / 3, 2027, 2.0 / 3}; !slices.Equal(chances, want) {
		t.Errorf("%v, want %v: 2024 is on record", chances, want)
	}
}
