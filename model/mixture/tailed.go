package mixture

import "math"

// A tailed is the law of a normal whose standard deviation is multiplied by
// e^(−λ√3), 1 or e^(λ√3), with the weights of tails:
//
//	G(z) = Σ wᵢ Φ(z/fᵢ)
//
// It is tabulated for z ≥ 0, the rest following by symmetry. The knots are
// dense where the narrowest of the three bends: with c = e^(−λ√3), they divide
// each doubling of z + c in knotsPerOctave parts, so that Taylor's series of
// degree five from the nearest knot is right to 1e-10 everywhere.
type tailed struct {
	c     float64
	first int // index of the knot of z = 0
	rows  []taylor
}

// taylor are the coefficients of G(z) − ½ in the distance to a knot.
type taylor [6]float64

const (
	knotBits       = 5
	knotsPerOctave = 1 << knotBits
	knotShift      = 52 - knotBits
	normalReach    = 7 // Φ(−7) = 1.3e-12
)

// knotOf numbers the part of its octave that t > 0 lies in; the middle of the
// part is the knot.
func knotOf(t float64) int { return int(math.Float64bits(t) >> knotShift) }

// knot returns the middle of part i.
func knot(i int) float64 {
	return math.Float64frombits(uint64(i)<<knotShift | 1<<(knotShift-1))
}

func newTailed(lambda float64) tailed {
	wide := math.Exp(lambda * sqrt3)
	g := tailed{c: 1 / wide, first: knotOf(1 / wide)}
	last := knotOf(normalReach*wide + g.c)
	for i := g.first; i <= last; i++ {
		g.rows = append(g.rows, taylorAt(lambda, knot(i)-g.c))
	}
	return g
}

// taylorAt returns the series of G(z) − ½ around z.
func taylorAt(lambda, z float64) (row taylor) {
	for _, t := range tails {
		s := math.Exp(-lambda * t.power)
		u := s * z
		phi := math.Exp(-u*u/2) / math.Sqrt(2*math.Pi)
		row[0] += t.weight * math.Erf(u/math.Sqrt2) / 2
		// the derivatives of Φ are those of φ: Hermite's polynomials
		for k, he := range []float64{1, -u, u*u - 1, -u * (u*u - 3), u*u*(u*u-6) + 3} {
			row[k+1] += t.weight * math.Pow(s, float64(k+1)) * he * phi / factorial[k+1]
		}
	}
	return row
}

var factorial = [6]float64{1, 1, 2, 6, 24, 120}

// newTails returns the law of each shape.
func newTails(l Law) []tailed {
	var all []tailed
	for _, s := range l.Shapes {
		all = append(all, newTailed(s.Tail))
	}
	return all
}
