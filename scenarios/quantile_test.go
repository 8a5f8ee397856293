package scenarios

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mathext"
	"pgregory.net/rapid"
)

// near reports whether got is want but for rounding.
func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))
}

// Quantiles with closed forms or values that are printed in tables.
func TestQuantileValues(t *testing.T) {
	for _, test := range []struct {
		name    string
		q       Quantity
		u, want float64
	}{
		// Φ⁻¹(0.975) = 1.959963984540054 (Abramowitz and Stegun, table 26.1, to its digits)
		{"normal", Quantity{Form: Normal, Mean: 3, SD: 2}, 0.975, 3 + 2*1.959963984540054},
		{"normal median", Quantity{Form: Normal, Mean: 3, SD: 2}, 0.5, 3},
		{"log-normal", Quantity{Form: LogNormal, Median: 4, Sigma: 0.5}, 0.025, 4 * math.Exp(-0.5*1.959963984540054)},
		// (u width (mode − min))^½ and its mirror image, by hand
		{"triangular below", Quantity{Form: Triangular, Min: 0, Mode: 4, Max: 10}, 0.1, 2},
		{"triangular mode", Quantity{Form: Triangular, Min: 0, Mode: 4, Max: 10}, 0.4, 4},
		{"triangular above", Quantity{Form: Triangular, Min: 0, Mode: 4, Max: 10}, 0.85, 7},
		{"triangular right", Quantity{Form: Triangular, Min: 0, Mode: 0, Max: 10}, 0.75, 5},
		// I_u(1, b) = 1 − (1 − u)^b and I_u(a, 1) = u^a
		{"beta first", Quantity{Form: Beta, Alpha: 1, Beta: 3, Max: 1}, 1 - 0.5*0.5*0.5, 0.5},
		{"beta second", Quantity{Form: Beta, Alpha: 2, Beta: 1, Min: 10, Max: 20}, 0.25, 15},
		// Beta(½, ½) is the arcsine distribution: sin²(π u / 2)
		{"beta arcsine", Quantity{Form: Beta, Alpha: 0.5, Beta: 0.5, Max: 1}, 0.2, math.Pow(math.Sin(math.Pi*0.1), 2)},
		{"uniform", Quantity{Form: Uniform, Min: -2, Max: 6}, 0.25, 0},
		// With the mode at an end alpha is 1 and beta 5: 1 − (1 − x)^5
		{"pert at its end", Quantity{Form: PERT, Min: 0, Mode: 0, Max: 1}, 1 - math.Pow(0.75, 5), 0.25},
		{"pert symmetric", Quantity{Form: PERT, Min: 2, Mode: 5, Max: 8}, 0.5, 5},
		{"clipped", Quantity{Form: Uniform, Max: 10, Clip: &[2]float64{2, 3}}, 0.9, 3},
	} {
		if got := test.q.Quantile(test.u, 0); !near(got, test.want, 1e-9) {
			t.Errorf("%s: quantile %g is %.12g, want %.12g", test.name, test.u, got, test.want)
		}
	}
}

// I_x(a, b) of the quantile is u: for whole a and b it is a binomial sum,
//
//	I_x(a, b) = Σ_{j≥a} C(a+b−1, j) x^j (1−x)^(a+b−1−j)
//
// (Abramowitz and Stegun 26.5.6), computed here without the function that is
// inverted.
func TestBetaAgainstTheBinomial(t *testing.T) {
	binomialTail := func(x float64, a, b int) (sum float64) {
		n := a + b - 1
		for j := a; j <= n; j++ {
			sum += math.Exp(lchoose(n, j)) * math.Pow(x, float64(j)) * math.Pow(1-x, float64(n-j))
		}
		return sum
	}
	for _, ab := range [][2]int{{1, 1}, {2, 3}, {5, 1}, {4, 12}, {30, 7}} {
		q := Quantity{Form: Beta, Alpha: float64(ab[0]), Beta: float64(ab[1]), Max: 1}
		for _, u := range []float64{0.001, 0.05, 0.3, 0.5, 0.95, 0.999} {
			if got := binomialTail(q.Quantile(u, 0), ab[0], ab[1]); !near(got, u, 1e-9) {
				t.Errorf("beta %v: the quantile %g has the probability %.12g", ab, u, got)
			}
		}
	}
}

func lchoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// The moments that a distribution has by definition are the integrals of its
// quantiles: ∫ Q(u) du and ∫ Q(u)² du.
func TestMoments(t *testing.T) {
	for _, test := range []struct {
		name     string
		q        Quantity
		mean, sd float64
	}{
		{"uniform", Quantity{Form: Uniform, Min: 1, Max: 4}, 2.5, 3 / math.Sqrt(12)},
		{"triangular", Quantity{Form: Triangular, Min: 1, Mode: 2, Max: 6}, 3, math.Sqrt((1 + 4 + 36 - 2 - 6 - 12) / 18.0)},
		{"beta", Quantity{Form: Beta, Alpha: 2, Beta: 5, Max: 1}, 2.0 / 7, math.Sqrt(10.0 / (49 * 8))},
		{"pert", Quantity{Form: PERT, Min: 1, Mode: 2, Max: 6}, (1 + 4*2 + 6) / 6.0, math.Sqrt((2.5 - 1) * (6 - 2.5) / 7)}, // Vose: (μ−min)(max−μ)/7
	} {
		mean := quad.Fixed(func(u float64) float64 { return test.q.Quantile(u, 0) }, 0, 1, 2000, nil, 0)
		square := quad.Fixed(func(u float64) float64 { return math.Pow(test.q.Quantile(u, 0), 2) }, 0, 1, 2000, nil, 0)
		if sd := math.Sqrt(square - mean*mean); !near(mean, test.mean, 1e-5) || !near(sd, test.sd, 1e-4) {
			t.Errorf("%s: mean %.8g and standard deviation %.8g, want %.8g and %.8g", test.name, mean, sd, test.mean, test.sd)
		}
	}
}

// PERT is the beta distribution that it is said to be, and no other lambda.
func TestPERTIsABeta(t *testing.T) {
	q := Quantity{Form: PERT, Min: 10, Mode: 25, Max: 60}
	for _, u := range []float64{0.01, 0.3, 0.77, 0.99} {
		x := (q.Quantile(u, 0) - 10) / 50
		if got := mathext.RegIncBeta(1+4*0.3, 1+4*0.7, x); !near(got, u, 1e-9) {
			t.Errorf("quantile %g has the probability %g", u, got)
		}
	}
}

func TestPath(t *testing.T) {
	q := Quantity{Form: Path, Path: []YearValue{{2025, 5}, {2027, 8}, {2030, 2}}}
	for year, want := range map[float64]float64{2020: 5, 2025: 5, 2026: 6.5, 2027: 8, 2028: 6, 2030: 2, 2040: 2} {
		if got := q.Quantile(0.9, year); !near(got, want, 1e-12) {
			t.Errorf("in %g: %g, want %g", year, got, want)
		}
	}
}

// anyQuantity draws a quantity that stands by itself.
func anyQuantity(t *rapid.T) Quantity {
	lo := rapid.Float64Range(-50, 50).Draw(t, "lo")
	mode := lo + rapid.Float64Range(0, 30).Draw(t, "to the mode")
	hi := mode + rapid.Float64Range(0.1, 30).Draw(t, "to the top")
	q := Quantity{
		P5: lo, P50: mode, P95: hi, Min: lo, Mode: mode, Max: hi, Mean: lo, SD: hi - lo, Median: hi - lo,
		Sigma: rapid.Float64Range(0.01, 1).Draw(t, "sigma"), Alpha: rapid.Float64Range(0.3, 9).Draw(t, "alpha"),
		Beta: rapid.Float64Range(0.3, 9).Draw(t, "beta"), Value: lo, Path: []YearValue{{2025, lo}, {2028, hi}},
	}
	q.Form = rapid.SampledFrom([]Form{Number, Path, Quantiles, Uniform, Normal, LogNormal, Triangular, PERT, Beta}).Draw(t, "form")
	if rapid.Bool().Draw(t, "clipped") {
		q.Clip = &[2]float64{lo + 1, lo + 12}
	}
	return q
}

// Every quantile function is monotone, and a·q + b has the quantiles of q
// times a plus b, from the other side where a is negative.
func TestAffineOfEveryForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuantity(t)
		a, b := rapid.Float64Range(-3, 3).Draw(t, "a"), rapid.Float64Range(-9, 9).Draw(t, "b")
		u, more := rapid.Float64Range(0.001, 0.99).Draw(t, "u"), rapid.Float64Range(0, 0.009).Draw(t, "more")
		if q.Quantile(u+more, 2026) < q.Quantile(u, 2026)-1e-9 {
			t.Fatalf("%v: the quantile falls from %g to %g", q, u, u+more)
		}
		moved, ok := q.affine(a, b)
		if !ok {
			return
		}
		v := u
		if a < 0 {
			v = 1 - u
		}
		if got, want := moved.Quantile(u, 2026), a*q.Quantile(v, 2026)+b; !near(got, want, 1e-6) {
			t.Fatalf("%g·%v + %g: quantile %g is %g, want %g", a, q, b, u, got, want)
		}
	})
}

func TestParseQuantity(t *testing.T) {
	for text, want := range map[string]Quantity{
		"5":                    {Value: 5},
		"record":               {Form: Record},
		"\"last\"":             {Form: LastPace},
		"{ p5 = 1, p95 = 3 }":  {Form: Quantiles, P5: 1, P50: 2, P95: 3},
		"{ min = 1, max = 3 }": {Form: Uniform, Min: 1, Max: 3},
	} {
		if got, err := ParseQuantity(text); err != nil || !got.Equal(want) {
			t.Errorf("%s is %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "five", "[1, 2]", "{ p5 = 3, p95 = 1 }", "5\nother = 6", "1 # \nx=[2"} {
		if q, err := ParseQuantity(text); err == nil {
			t.Errorf("%q is read as %v", text, q)
		}
	}
}
