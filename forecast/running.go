package forecast

import "attain"

// A Running is the sum of a flow from the start of a period on: as far as it is
// on record without a gap, and in each draw from there on.
type Running struct {
	Start  float64 // instant at which the period starts, with a sum of zero
	Record []RunningSum

	Times []float64   // ends of years after the record, and of the period
	Draws [][]float64 // by time and draw
}

// A RunningSum is what had come together by an instant.
type RunningSum struct {
	Time float64
	Sum  float64
	Of   attain.Observation // the last figure in it
}

// End is how far the record goes, and what it comes to.
func (r Running) End() (t, sum float64) {
	if n := len(r.Record); n > 0 {
		return r.Record[n-1].Time, r.Record[n-1].Sum
	}
	return r.Start, 0
}

// Running returns how the flow adds up over the period, as far as p tells.
func (p *Projection) Running(period attain.Period) Running {
	r := Running{Start: period.Instant() - period.Length()}
	tiles, _ := p.Series.Cover(period)
	for _, o := range tiles {
		t, sum := r.End()
		if o.Period.Instant()-o.Period.Length() > t+instantTolerance {
			break
		}
		r.Record = append(r.Record, RunningSum{o.Period.Instant(), sum + o.Value, o})
	}
	known, _ := r.End()
	for _, year := range period.YearsTouched(max(p.Series.YearStart, 1)) {
		until, _ := period.Overlap(year)
		if until.Instant() <= known+instantTolerance {
			continue
		}
		sums, _ := p.sums(p.Series, attain.Span(firstMonth(period), until))
		if sums == nil {
			break
		}
		r.Times, r.Draws = append(r.Times, until.Instant()), append(r.Draws, sums)
	}
	return r
}

// firstMonth is the month in which the period starts.
func firstMonth(p attain.Period) attain.Period { return attain.Month(p.StartYear(), p.StartMonth()) }
