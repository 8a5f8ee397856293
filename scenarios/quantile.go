package scenarios

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// z95 is the 0.95 quantile of the standard normal distribution.
const z95 = 1.6448536269514722

// Quantile returns the quantity at probability u, strictly between 0 and 1,
// and at the instant year, on the scale of attain.Period.Instant: 2027 is the
// end of 2027. Only a path depends on the year; a Certain quantity does not
// depend on u. With z the standard normal quantile of u:
//
//	path        linear between its years, level outside them
//	quantiles   the normal distribution with those quantiles; with p50, one
//	            half normal on each side of it, so that all three are met
//	uniform     min + u (max − min)
//	normal      mean + sd z
//	log-normal  median exp(sigma z)
//	triangular  min + √(u (max−min)(mode−min))        for u ≤ (mode−min)/(max−min)
//	            max − √((1−u)(max−min)(max−mode))     above it
//	beta        min + (max − min) I⁻¹(u; alpha, beta), the inverse of the
//	            regularized incomplete beta function
//	pert        the beta distribution between min and max with
//	            alpha = 1 + 4 (mode−min)/(max−min) and
//	            beta  = 1 + 4 (max−mode)/(max−min), so that its mean is
//	            (min + 4 mode + max)/6
//
// Triangular: Kotz and van Dorp, Beyond Beta (2004), equation 1.6. PERT:
// Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959) 646–669,
// whose mean is kept, in the form of Vose, Risk Analysis (2008), §III.7.2,
// with lambda = 4.
//
// The result lies within the clip. Quantile panics when the quantity is not
// Known.
func (q Quantity) Quantile(u, year float64) float64 {
	v := q.quantile(u, year)
	if q.Clip != nil {
		v = math.Min(math.Max(v, q.Clip[0]), q.Clip[1])
	}
	return v
}

func (q Quantity) quantile(u, year float64) float64 {
	switch q.Form {
	case Number:
		return q.Value
	case Path:
		return q.on(year)
	case Quantiles:
		z := normalQuantile(u) / z95
		if z < 0 {
			return q.P50 + z*(q.P50-q.P5)
		}
		return q.P50 + z*(q.P95-q.P50)
	case Uniform:
		return q.Min + u*(q.Max-q.Min)
	case Normal:
		return q.Mean + q.SD*normalQuantile(u)
	case LogNormal:
		return q.Median * math.Exp(q.Sigma*normalQuantile(u))
	case Triangular:
		return q.triangular(u)
	case PERT:
		up, down := (q.Mode-q.Min)/(q.Max-q.Min), (q.Max-q.Mode)/(q.Max-q.Min)
		return q.Min + (q.Max-q.Min)*mathext.InvRegIncBeta(1+4*up, 1+4*down, u)
	case Beta:
		return q.Min + (q.Max-q.Min)*mathext.InvRegIncBeta(q.Alpha, q.Beta, u)
	}
	panic("scenarios: quantile of a quantity that refers to the record")
}

func normalQuantile(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }

func (q Quantity) triangular(u float64) float64 {
	width := q.Max - q.Min
	if u*width <= q.Mode-q.Min {
		return q.Min + math.Sqrt(u*width*(q.Mode-q.Min))
	}
	return q.Max - math.Sqrt((1-u)*width*(q.Max-q.Mode))
}

// on returns the path at the year.
func (q Quantity) on(year float64) float64 {
	before := q.Path[0]
	for _, p := range q.Path {
		if year <= float64(p.Year) {
			if p.Year == before.Year {
				return p.Value
			}
			share := (year - float64(before.Year)) / float64(p.Year-before.Year)
			return before.Value + share*(p.Value-before.Value)
		}
		before = p
	}
	return before.Value
}

// Range returns the least and the greatest value stated for a Known quantity:
// the ends where the distribution has any, else its 5 % and 95 % quantiles.
func (q Quantity) Range() (lo, hi float64) {
	switch q.Form {
	case Path:
		lo, hi = q.Path[0].Value, q.Path[0].Value
		for _, p := range q.Path {
			lo, hi = math.Min(lo, p.Value), math.Max(hi, p.Value)
		}
	case Uniform, Triangular, PERT, Beta:
		lo, hi = q.Min, q.Max
	default:
		lo, hi = q.quantile(0.05, 0), q.quantile(0.95, 0)
	}
	if q.Clip != nil {
		lo, hi = math.Max(lo, q.Clip[0]), math.Min(hi, q.Clip[1])
	}
	return lo, hi
}

// bounded reports whether the distribution lies between Min and Max.
func (q Quantity) bounded() bool {
	return q.Form == Uniform || q.Form == Triangular || q.Form == PERT || q.Form == Beta
}

// affine returns a·q + b where that is a quantity of the same form; ok is
// false for a log-normal one that is moved or turned over, and where the
// quantity is not Known.
func (q Quantity) affine(a, b float64) (r Quantity, ok bool) {
	if !q.Known() || q.Form == LogNormal && (b != 0 || a <= 0) {
		return q, false
	}
	if a == 0 {
		return Quantity{Value: b}, true
	}
	f := func(v float64) float64 { return a*v + b }
	ends := func(lo, hi float64) (float64, float64) { return min(f(lo), f(hi)), max(f(lo), f(hi)) }
	r = q
	switch q.Form {
	case Number:
		r.Value = f(q.Value)
	case Path:
		r.Path = make([]YearValue, len(q.Path))
		for i, p := range q.Path {
			r.Path[i] = YearValue{p.Year, f(p.Value)}
		}
	case Quantiles:
		r.P50 = f(q.P50)
		r.P5, r.P95 = ends(q.P5, q.P95)
	case Normal:
		r.Mean, r.SD = f(q.Mean), math.Abs(a)*q.SD
	case LogNormal:
		r.Median = a * q.Median
	case Triangular, PERT:
		r.Mode = f(q.Mode)
		r.Min, r.Max = ends(q.Min, q.Max)
	case Uniform, Beta:
		r.Min, r.Max = ends(q.Min, q.Max)
		if a < 0 {
			r.Alpha, r.Beta = q.Beta, q.Alpha
		}
	}
	if r.bounded() && r.Min == r.Max { // but for rounding they differ
		r = Quantity{Value: r.Min}
	}
	if c := q.Clip; c != nil {
		lo, hi := ends(c[0], c[1])
		r.Clip = &[2]float64{lo, hi}
	}
	return r, true
}
