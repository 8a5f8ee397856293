package model

import "iter"

// BassYearly is the number who adopt in the year that ends at t (Srinivasan and
// Mason 1986, Market. Sci. 5:169),
//
//	y(t) = m (F(t) − F(t − 1))
//
// with F as in Bass.
type BassYearly struct{}

var bassYearlyParams = []Param{
	anyValue("m", "all who will adopt", UnitLevel),
	above(0, "p", "adoption on one's own: innovation", UnitPerYear),
	above(0, "q", "adoption because of others: imitation", UnitPerYear),
}

// Name returns "bass-yearly".
func (BassYearly) Name() string { return "bass-yearly" }

// Params returns m, p and q.
func (BassYearly) Params() []Param { return bassYearlyParams }

// At implements Curve.
func (BassYearly) At(t float64, theta []float64) float64 {
	m, p, q := theta[0], theta[1], theta[2]
	return m * (bassShare(t, p, q) - bassShare(t-1, p, q))
}

// Grad implements Grader.
func (BassYearly) Grad(dst []float64, t float64, theta []float64) {
	m, p, q := theta[0], theta[1], theta[2]
	dst[0] = bassShare(t, p, q) - bassShare(t-1, p, q)
	p1, q1 := bassSlopes(t, p, q)
	p0, q0 := bassSlopes(t-1, p, q)
	dst[1], dst[2] = m*(p1-p0), m*(q1-q0)
}

// Linear implements Separable.
func (BassYearly) Linear() []int { return []int{0} }

// Starts implements Starter: those of Bass.
func (BassYearly) Starts(t, y []float64, ceiling float64) iter.Seq[[]float64] {
	m := 0.0
	for _, v := range y {
		m += v
	}
	return bassStarts(t, m)
}

var (
	_ Curve     = BassYearly{}
	_ Grader    = BassYearly{}
	_ Starter   = BassYearly{}
	_ Separable = BassYearly{}
)
