package forecast

import (
	"math"
	"slices"

	"attain"
)

// A Comparison sets one target side by side under several scenarios, or under
// several readings of the evidence. The first case is the base that the others
// are compared with.
type Comparison struct {
	Target    attain.Target
	Indicator attain.Indicator
	Cases     []Case
}

// A Case is a target under one scenario and one reading. Numbers that cannot
// be given are NaN.
type Case struct {
	Assessment
	Projection *Projection // nil where there are no futures
	Model      string      // how it is projected: as in an Outcome
	MedianErr  float64     // Monte Carlo standard error of Median
	I50, I95   Interval    // 50 % and 95 % of the futures lie in it, as 80 % lie between Low and High
	DateRange  Interval    // the year ends by which 10 % and 90 % of the futures have reached it; +Inf for not within the horizon
	Pace       Pace        // from the latest level to the median in the target's period
	Reaches    bool        // whether the probability is at least the wanted one
	Change     Change      // against the base; of the base itself, none
}

// An Interval lies between two quantiles of what a target is about: see
// Assessment.Amounts.
type Interval struct{ Lo, Hi float64 }

// A Change is a case less the base, with the Monte Carlo standard error of the
// difference. Where both stand on the same random numbers, draw i of the one is
// the same future as draw i of the other, and the error is that of the paired
// differences,
//
//	sd(xᵢ − yᵢ) / √n,
//
// far below what two independent samples of n would give. Futures that one of
// the two rejects, and draws that come in batches, are allowed for.
type Change struct {
	Same              bool // no future differs: every difference is exactly zero
	Prob, ProbErr     float64
	By, ByErr         float64
	Median, MedianErr float64
	Years             float64 // of the median date; NaN where one of the two is not within the horizon
}

// Told reports whether the difference of the probability is told from the noise
// of drawing: beyond its 95 % Monte Carlo error.
func (c Change) Told() bool { return math.Abs(c.Prob) > Error95*c.ProbErr && c.Prob != 0 }

// Error95 is the number of standard errors within which an estimate lies 95
// times in 100: the 0.975 quantile of the standard normal distribution.
const Error95 = 1.959963984540054

// Compare sets the target with the id side by side in the outcomes, which are
// of one indicator; the first is the base. It panics where an outcome does not
// have the target.
func Compare(target string, outcomes ...Outcome) Comparison {
	var c Comparison
	drawn := make([]futures, len(outcomes))
	for i, o := range outcomes {
		a := o.Assessment(target)
		drawn[i] = newFutures(a, o)
		c.Cases = append(c.Cases, newCase(a, o, drawn[i]))
	}
	c.Target, c.Indicator = c.Cases[0].Target, c.Cases[0].Assessment.Indicator
	for i := range c.Cases {
		c.Cases[i].Change = c.Cases[i].against(c.Cases[0], drawn[i], drawn[0])
	}
	return c
}

// Assessment returns the assessment of the target with the id. It panics where
// there is none.
func (o Outcome) Assessment(target string) Assessment {
	for _, a := range o.Assessments {
		if a.Target.ID == target {
			return a
		}
	}
	panic("forecast: no target " + target)
}

func newCase(a Assessment, o Outcome, f futures) Case {
	nan := math.NaN()
	c := Case{
		Assessment: a, Projection: o.Projection, Model: o.By, MedianErr: nan, Pace: noPace,
		I50: Interval{nan, nan}, I95: Interval{nan, nan}, DateRange: Interval{nan, nan},
		Reaches: a.OnTrack(),
	}
	if len(f.amounts) > 0 {
		q := func(p float64) float64 { return sortedQuantile(f.amounts, p) }
		c.I50, c.I95 = Interval{q(0.25), q(0.75)}, Interval{q(0.025), q(0.975)}
		c.MedianErr = paired(f.median, terms{})
		if a.Target.Aggregation == attain.Level && !a.Last.Period.IsZero() {
			years := a.Target.Period.Instant() - a.Last.Period.Instant()
			c.Pace = paceBetween(a.Indicator.Kind, a.Last.Value, a.Median, years)
		}
	}
	if len(a.Dates) > 0 {
		c.DateRange = Interval{a.reachedBy(0.1), a.reachedBy(0.9)}
	}
	return c
}

// reachedBy returns the first year end by which the share q of the futures has
// reached the target; +Inf where there is none.
func (a Assessment) reachedBy(q float64) float64 {
	for _, d := range a.Dates {
		if d.Prob >= q {
			return d.Time
		}
	}
	return math.Inf(1)
}

// futures are what the draws say about one target: nothing where they do not.
type futures struct {
	amounts []float64 // what the target is about, in ascending order
	median  terms     // of its median
	hit     terms     // of the share that meets it in its period
	by      terms     // of the share that has met it by then
}

func newFutures(a Assessment, o Outcome) futures {
	p := o.Projection
	if len(a.Hits) == 0 || p == nil {
		return futures{}
	}
	x := a.Amounts
	sorted := slices.Sorted(slices.Values(x))
	f := futures{amounts: sorted, median: termsOf(medianInfluence(x, sorted), p), hit: termsOf(indicators(a.Hits), p)}
	if !math.IsNaN(a.By) {
		f.by = termsOf(indicators(a.hitsBy(p)), p)
	}
	return f
}

// against returns the case less the base.
func (c Case) against(base Case, f, b futures) Change {
	d := Change{
		Same: sameFutures(c.Projection, base.Projection),
		Prob: c.At - base.At, ProbErr: paired(f.hit, b.hit),
		By: c.By - base.By, ByErr: paired(f.by, b.by),
		Median: c.Median - base.Median, MedianErr: paired(f.median, b.median),
		Years: c.MedianDate - base.MedianDate,
	}
	if math.IsInf(c.MedianDate, 0) || math.IsInf(base.MedianDate, 0) {
		d.Years = math.NaN()
	}
	return d
}

// sameFutures reports whether no level of any draw differs.
func sameFutures(p, q *Projection) bool {
	if p == q {
		return true
	}
	if p == nil || q == nil || len(p.Draws) != len(q.Draws) || !slices.Equal(p.Times, q.Times) || !slices.Equal(p.Kept, q.Kept) {
		return false
	}
	for i := range p.Draws {
		if !slices.Equal(p.Draws[i], q.Draws[i]) {
			return false
		}
	}
	return true
}

// Judged reports whether the target has a probability in the base.
func (c Comparison) Judged() bool { return !math.IsNaN(c.Cases[0].At) }

// Reaching returns how many cases are likely enough, the base among them.
func (c Comparison) Reaching() (n int) {
	for _, x := range c.Cases {
		if x.Reaches {
			n++
		}
	}
	return n
}

// Best returns the case that raises the probability most over the base, and
// Worst the one that lowers it most; ok is false where none is told from it.
func (c Comparison) Best() (best Case, ok bool)   { return c.farthest(1) }
func (c Comparison) Worst() (worst Case, ok bool) { return c.farthest(-1) }

func (c Comparison) farthest(sign float64) (farthest Case, ok bool) {
	for _, x := range c.Cases[1:] {
		if x.Change.Told() && sign*x.Change.Prob > sign*farthest.Change.Prob {
			farthest, ok = x, true
		}
	}
	return farthest, ok
}

// Moved is the greatest difference of the probability from the base, in either
// direction, that is told from it; 0 where none is.
func (c Comparison) Moved() float64 {
	best, _ := c.Best()
	worst, _ := c.Worst()
	return math.Max(best.Change.Prob, -worst.Change.Prob)
}
