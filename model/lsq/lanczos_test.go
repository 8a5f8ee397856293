package lsq

import (
	"math"
	"math/big"
	"os"
	"strings"
	"testing"
)

// TestLanczos1Exactly shows that the few digits of Lanczos1's residual sum of
// squares and standard deviations are lost in the residuals, not in the solver. Its
// residuals are about 1e-13 of observations that binary64 rounds by 1e-16; with
// residuals from 40-digit arithmetic all certified values are met.
func TestLanczos1Exactly(t *testing.T) {
	const file = "testdata/nist/Lanczos1.dat"
	d := readNIST(t, file)
	p := d.problem()
	y, x := exactColumns(t, file, len(d.y))
	p.Residual = func(dst, theta []float64) {
		for i := range dst {
			sum := new(big.Float).Neg(y[i])
			for k := 0; k < 6; k += 2 {
				e := exactExp(precise().Mul(exact(-theta[k+1]), x[i]))
				sum.Add(sum, e.Mul(e, exact(theta[k])))
			}
			dst[i], _ = sum.Float64()
		}
	}
	r := Minimize(p, d.starts[1], nil, nil)
	theta, se, ssr := digits(r.Theta, d.theta), digits(r.StdErr(), d.se), digits([]float64{2 * r.Cost}, []float64{d.ssr})
	t.Logf("%.1f digits of the parameters, %.1f of the standard deviations, %.1f of the residual sum of squares", theta, se, ssr)
	if r.Status.Err() != nil || theta < 10 || se < 6 || ssr < 6 {
		t.Errorf("%v: too few", r.Status)
	}
}

func precise() *big.Float        { return new(big.Float).SetPrec(140) }
func exact(v float64) *big.Float { return precise().SetFloat64(v) }

// exactColumns reads the two columns of data without rounding them to binary64.
func exactColumns(t *testing.T, file string, rows int) (y, x []*big.Float) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(text))
	for i, f := range fields[len(fields)-2*rows:] {
		v, _, err := big.ParseFloat(f, 10, 140, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			y = append(y, v)
		} else {
			x = append(x, v)
		}
	}
	return y, x
}

// exactExp returns exp(v) by Taylor's series at v/2¹⁰, squared ten times.
func exactExp(v *big.Float) *big.Float {
	small := precise().SetMantExp(v, -10)
	sum, term := exact(1), exact(1)
	for k := 1.0; k < 40; k++ {
		term.Quo(term.Mul(term, small), exact(k))
		sum.Add(sum, term)
	}
	for range 10 {
		sum.Mul(sum, sum)
	}
	if f, _ := v.Float64(); math.Abs(f) > 20 {
		panic("exactExp: argument out of the range it is accurate for")
	}
	return sum
}
