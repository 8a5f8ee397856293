package mixture

import "math"

// normalStep is the distance of the knots of the table of the normal law.
const (
	normalStep  = 1.0 / 32
	normalReach = 9
	normalKnots = 2*normalReach*32 + 1
)

// normalTable holds Φ, φ and φ′ = −zφ at the knots.
var normalTable = func() (t [normalKnots][3]float64) {
	for i := range t {
		z := -normalReach + normalStep*float64(i)
		phi := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
		t[i] = [3]float64{math.Erfc(-z/math.Sqrt2) / 2, phi, -z * phi}
	}
	return t
}()

// normal returns the distribution function and the density of the standard
// normal law at z, by Taylor's series from the nearest knot: to 1e-9 and 1e-6.
func normal(z float64) (cdf, density float64) {
	switch {
	case z <= -normalReach:
		return 0, 0
	case z >= normalReach:
		return 1, 0
	}
	i := int((z+normalReach)/normalStep + 0.5)
	t := &normalTable[i]
	knot := -normalReach + normalStep*float64(i)
	d := z - knot
	second := (knot*knot - 1) * t[1] // φ″
	cdf = t[0] + d*(t[1]+d/2*(t[2]+d/3*(second+d/4*(3*knot-knot*knot*knot)*t[1])))
	return cdf, t[1] + d*(t[2]+d/2*second)
}
