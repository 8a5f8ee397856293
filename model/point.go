package model

import (
	"math"
	"slices"

	"attain"
)

// A point is one observation as a model sees it: the true level at instant t
// lies in [lo, hi], and the figure strays from it by a factor exp(spread·z)
// on the log scale.
type point struct {
	t, value, lo, hi float64
	spread           float64
	partial          *Partial // for a year of which a part is known, in place of the spread
}

// spreads say how far, as a standard deviation of the logarithm, a figure of
// each status strays from the count that is reported later. They are
// declared, not learned: in the evidence shipped with attain two plans for
// 2022 were beaten by 16 and 17 %.
var spreads = map[attain.Status]float64{
	attain.Actual:      0,
	attain.Provisional: 0.01,
	attain.Estimated:   0.03,
	attain.Planned:     0.10,
}

// partYearSpread is added for a share taken over a part of a year, which
// strays from that of the year. Declared, like spreads.
const partYearSpread = 0.02

// speaking returns the series without the levels that say nothing of those to
// come: before counting began anew, and of a year out of the ordinary, unless
// nothing else is known.
func speaking(s attain.Series) (attain.Series, []attain.Text) {
	var said []attain.Text
	for i := len(s.Levels) - 1; i > 0; i-- {
		if s.Levels[i].Break {
			said = append(said, attain.Textf("counting began anew in %s: the figures before are not read", "%s起重新统计：此前数据不读入", s.Levels[i].Period))
			s.Levels = s.Levels[i:]
			break
		}
	}
	ordinary := slices.DeleteFunc(slices.Clone(s.Levels), func(o attain.Observation) bool { return o.Outlier })
	if n := len(s.Levels) - len(ordinary); n > 0 && len(ordinary) > 0 {
		said = append(said, attain.Textf("%d of the figures are marked as out of the ordinary and not read", "%d项数据标为异常，未读入", n))
		s.Levels = ordinary
	}
	return s, said
}

// points returns the series' levels, and the years after them of which a part
// is known, as points, in order of time.
func points(s attain.Series) []point {
	ps := make([]point, len(s.Levels))
	largest := largestLevel(s.Levels)
	for i, o := range s.Levels {
		lo, hi := o.Interval()
		if o.Value == 0 && o.Qualifier != attain.Between { // its digits do not say in what it is counted
			lo, hi = math.Max(lo, -largest), math.Min(hi, largest)
		}
		b := s.Indicator.Bounds
		spread := spreads[o.Status]
		if !s.Indicator.Kind.AtInstant() && o.Period.PartYear() {
			spread = math.Hypot(spread, partYearSpread)
		}
		spread = math.Hypot(spread, disagreement(s, o))
		ps[i] = point{t: o.Period.Instant(), value: o.Value, lo: b.Clamp(lo), hi: b.Clamp(hi), spread: spread}
	}
	for _, p := range Partials(s) {
		ps = append(ps, p.point(s.Indicator.Bounds))
	}
	return ps
}

// largestLevel is the largest absolute level, or 1 where all are zero.
func largestLevel(os []attain.Observation) float64 {
	most := 0.0
	for _, o := range os {
		most = math.Max(most, math.Abs(o.Value))
	}
	if most == 0 {
		return 1
	}
	return most
}

// disagreement is how far the figure strays from those that other sources, of
// the same status, print for the same instant: half the widest distance of
// the logarithms.
func disagreement(s attain.Series, o attain.Observation) float64 {
	widest := 0.0
	for _, d := range s.Dropped {
		other := d.Observation
		if d.Reason == attain.DropSuperseded && other.Status == o.Status && other.Period.Instant() == o.Period.Instant() &&
			other.Value > 0 && o.Value > 0 {
			widest = math.Max(widest, math.Abs(math.Log(other.Value/o.Value)))
		}
	}
	return math.Min(widest, mostDisagreement) / 2
}

// mostDisagreement is a factor of ten: figures further apart are not of one
// quantity, and say nothing of how well it is known.
const mostDisagreement = math.Ln10

// values returns the printed levels of the points.
func values(ps []point) []float64 {
	y := make([]float64, len(ps))
	for i, p := range ps {
		y[i] = p.value
	}
	return y
}

// uncertain reports whether the point leaves room for more than one level.
func (p point) uncertain() bool { return p.lo < p.hi || p.spread > 0 }

// at returns, on the scale, the level at share u of the interval, strayed by
// z times the spread.
func (p point) at(s Scale, u, z float64) float64 {
	if p.partial != nil {
		return s.Forward(p.partial.at(z))
	}
	x := s.Forward(p.lo + (p.hi-p.lo)*u)
	if p.spread == 0 {
		return x
	}
	x += p.spread * s.slope(p.value) * z
	if s.Upper > s.Lower { // as far as a printed share could be
		x = math.Min(math.Max(x, s.Forward(s.Lower)), s.Forward(s.Upper))
	}
	return x
}
