package lsq

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// nistSet is one data set of the NIST Statistical Reference Datasets.
type nistSet struct {
	name, level string
	starts      [2][]float64
	theta, se   []float64
	ssr         float64
	y           []float64
	x           [][]float64
}

var nistParameter = regexp.MustCompile(`^\s+b\d\s*=\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)`)

func readNIST(t testing.TB, file string) *nistSet {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := &nistSet{name: strings.TrimSuffix(filepath.Base(file), ".dat")}
	for line := range strings.Lines(string(text)) {
		switch m := nistParameter.FindStringSubmatch(line); {
		case m != nil:
			d.starts[0] = append(d.starts[0], number(t, m[1]))
			d.starts[1] = append(d.starts[1], number(t, m[2]))
			d.theta = append(d.theta, number(t, m[3]))
			d.se = append(d.se, number(t, m[4]))
		case strings.Contains(line, "Level of Difficulty"):
			d.level = strings.Fields(line)[0]
		case strings.HasPrefix(line, "Residual Sum of Squares:"):
			d.ssr = number(t, strings.Fields(line)[4])
		case strings.HasPrefix(line, "Data:"):
			d.y, d.x = nil, nil // the last such line heads the table
		case d.ssr != 0 && strings.Trim(line, "0123456789+-.eE \t\r\n") == "" && len(strings.Fields(line)) > 1:
			var row []float64
			for _, f := range strings.Fields(line) {
				row = append(row, number(t, f))
			}
			d.y = append(d.y, row[0])
			d.x = append(d.x, row[1:])
		}
	}
	return d
}

// nistSets reads all 27 data sets.
func nistSets(t testing.TB) []*nistSet {
	files, err := filepath.Glob("testdata/nist/*.dat")
	if err != nil || len(files) != 27 {
		t.Fatalf("found %d data sets, %v; want 27", len(files), err)
	}
	var sets []*nistSet
	for _, file := range files {
		sets = append(sets, readNIST(t, file))
	}
	return sets
}

// nistCurve writes the gradient of the curve at x to g and returns its value.
type nistCurve func(g, b, x []float64) float64

// The formulas are those in the data sets' files.
var nistCurves = map[string]nistCurve{
	"Bennett5": func(g, b, x []float64) float64 {
		u := b[1] + x[0]
		p := math.Pow(u, -1/b[2])
		g[0], g[1], g[2] = p, -b[0]*p/(b[2]*u), b[0]*p*math.Log(u)/(b[2]*b[2])
		return b[0] * p
	},
	"BoxBOD":   saturation,
	"Chwirut1": chwirut,
	"Chwirut2": chwirut,
	"DanWood": func(g, b, x []float64) float64 {
		p := math.Pow(x[0], b[1])
		g[0], g[1] = p, b[0]*p*math.Log(x[0])
		return b[0] * p
	},
	"ENSO": func(g, b, x []float64) float64 {
		sin, cos := math.Sincos(2 * math.Pi * x[0] / 12)
		g[0], g[1], g[2] = 1, cos, sin
		f := b[0] + b[1]*cos + b[2]*sin
		for _, k := range []int{3, 6} {
			angle := 2 * math.Pi * x[0] / b[k]
			sin, cos := math.Sincos(angle)
			g[k+1], g[k+2] = cos, sin
			g[k] = (b[k+1]*sin - b[k+2]*cos) * angle / b[k]
			f += b[k+1]*cos + b[k+2]*sin
		}
		return f
	},
	"Eckerle4": func(g, b, x []float64) float64 {
		z := (x[0] - b[2]) / b[1]
		e := math.Exp(-0.5 * z * z)
		f := b[0] / b[1] * e
		g[0], g[1], g[2] = e/b[1], f*(z*z-1)/b[1], f*z/b[1]
		return f
	},
	"Gauss1":   gauss,
	"Gauss2":   gauss,
	"Gauss3":   gauss,
	"Hahn1":    func(g, b, x []float64) float64 { return rational(g, b, x[0], 4) },
	"Kirby2":   func(g, b, x []float64) float64 { return rational(g, b, x[0], 3) },
	"Lanczos1": exponentials,
	"Lanczos2": exponentials,
	"Lanczos3": exponentials,
	"MGH09": func(g, b, x []float64) float64 {
		v := x[0]
		top, bottom := v*(v+b[1]), v*(v+b[2])+b[3]
		f := b[0] * top / bottom
		g[0], g[1], g[2], g[3] = top/bottom, b[0]*v/bottom, -f*v/bottom, -f/bottom
		return f
	},
	"MGH10": func(g, b, x []float64) float64 {
		u := x[0] + b[2]
		e := math.Exp(b[1] / u)
		g[0], g[1], g[2] = e, b[0]*e/u, -b[0]*e*b[1]/(u*u)
		return b[0] * e
	},
	"MGH17": func(g, b, x []float64) float64 {
		e1, e2 := math.Exp(-x[0]*b[3]), math.Exp(-x[0]*b[4])
		g[0], g[1], g[2], g[3], g[4] = 1, e1, e2, -x[0]*b[1]*e1, -x[0]*b[2]*e2
		return b[0] + b[1]*e1 + b[2]*e2
	},
	"Misra1a": saturation,
	"Misra1b": func(g, b, x []float64) float64 {
		u := 1 + b[1]*x[0]/2
		g[0], g[1] = 1-1/(u*u), b[0]*x[0]/(u*u*u)
		return b[0] * g[0]
	},
	"Misra1c": func(g, b, x []float64) float64 {
		u := 1 + 2*b[1]*x[0]
		g[0], g[1] = 1-1/math.Sqrt(u), b[0]*x[0]/(u*math.Sqrt(u))
		return b[0] * g[0]
	},
	"Misra1d": func(g, b, x []float64) float64 {
		u := 1 + b[1]*x[0]
		g[0], g[1] = b[1]*x[0]/u, b[0]*x[0]/(u*u)
		return b[0] * g[0]
	},
	"Nelson": func(g, b, x []float64) float64 { // of log y
		e := math.Exp(-b[2] * x[1])
		g[0], g[1], g[2] = 1, -x[0]*e, b[1]*x[0]*x[1]*e
		return b[0] - b[1]*x[0]*e
	},
	"Rat42": func(g, b, x []float64) float64 {
		e := math.Exp(b[1] - b[2]*x[0])
		f := b[0] / (1 + e)
		g[0], g[1], g[2] = 1/(1+e), -f*e/(1+e), f*e*x[0]/(1+e)
		return f
	},
	"Rat43": func(g, b, x []float64) float64 {
		e := math.Exp(b[1] - b[2]*x[0])
		p := math.Pow(1+e, -1/b[3])
		f := b[0] * p
		d := f * e / ((1 + e) * b[3])
		g[0], g[1], g[2], g[3] = p, -d, d*x[0], f*math.Log1p(e)/(b[3]*b[3])
		return f
	},
	"Roszman1": func(g, b, x []float64) float64 {
		u := x[0] - b[3]
		d := -1 / (math.Pi * (u*u + b[2]*b[2]))
		g[0], g[1], g[2], g[3] = 1, -x[0], d*u, d*b[2]
		return b[0] - b[1]*x[0] - math.Atan(b[2]/u)/math.Pi
	},
	"Thurber": func(g, b, x []float64) float64 { return rational(g, b, x[0], 4) },
}

func saturation(g, b, x []float64) float64 {
	e := math.Exp(-b[1] * x[0])
	g[0], g[1] = 1-e, b[0]*x[0]*e
	return b[0] * (1 - e)
}

func chwirut(g, b, x []float64) float64 {
	u := b[1] + b[2]*x[0]
	f := math.Exp(-b[0]*x[0]) / u
	g[0], g[1], g[2] = -x[0]*f, -f/u, -x[0]*f/u
	return f
}

func gauss(g, b, x []float64) float64 {
	e := math.Exp(-b[1] * x[0])
	g[0], g[1] = e, -b[0]*x[0]*e
	f := b[0] * e
	for _, k := range []int{2, 5} {
		z := (x[0] - b[k+1]) / b[k+2]
		e := math.Exp(-z * z)
		g[k], g[k+1], g[k+2] = e, 2*b[k]*e*z/b[k+2], 2*b[k]*e*z*z/b[k+2]
		f += b[k] * e
	}
	return f
}

func exponentials(g, b, x []float64) float64 {
	f := 0.0
	for k := 0; k < 6; k += 2 {
		e := math.Exp(-b[k+1] * x[0])
		g[k], g[k+1] = e, -b[k]*x[0]*e
		f += b[k] * e
	}
	return f
}

// rational is a quotient of polynomials whose numerator has top coefficients and
// whose denominator starts with 1.
func rational(g, b []float64, x float64, top int) float64 {
	num, den, power := 0.0, 1.0, 1.0
	for k := range top {
		num += b[k] * power
		g[k] = power
		power *= x
	}
	power = x
	for k := top; k < len(b); k++ {
		den += b[k] * power
		g[k] = power
		power *= x
	}
	f := num / den
	for k := range b {
		if g[k] /= den; k >= top {
			g[k] *= -f
		}
	}
	return f
}

// problem poses the data set with residuals curve − y.
func (d *nistSet) problem() *Problem {
	curve, n := nistCurves[d.name], len(d.theta)
	observed := func(i int) float64 {
		if d.name == "Nelson" {
			return math.Log(d.y[i])
		}
		return d.y[i]
	}
	g := make([]float64, n)
	return &Problem{
		Dim: n, Size: len(d.y),
		Residual: func(dst, theta []float64) {
			for i := range dst {
				dst[i] = curve(g, theta, d.x[i]) - observed(i)
			}
		},
		Jacobian: func(dst, theta []float64) {
			for i := range d.y {
				curve(dst[i*n:(i+1)*n], theta, d.x[i])
			}
		},
	}
}

// digits returns the number of right digits, −log₁₀ of the relative error (the
// certified values have 11), of the worst of the numbers.
func digits(got, want []float64) float64 {
	worst := 11.0
	for i, w := range want {
		lre := -math.Log10(math.Abs(got[i]-w) / math.Abs(w))
		if math.IsNaN(lre) {
			lre = 0
		}
		worst = math.Min(worst, lre)
	}
	return math.Max(worst, 0)
}

// TestNIST fits every data set from both starts with the default settings, with the
// analytic Jacobian and with differences, and compares with testdata/nist.golden:
// a run may lose a digit and a half there, three by differences, for compilers that
// fuse products differently end elsewhere within the tolerances.
func TestNIST(t *testing.T) {
	var ws Workspace
	var table strings.Builder
	var sum float64
	fmt.Fprintf(&table, "%-9s %-8s %5s %10s %9s %4s  %5s  %s\n", "set", "level", "start", "parameters", "std. dev.", "SSR", "steps", "differences")
	for _, d := range nistSets(t) {
		p, blind := d.problem(), d.problem()
		blind.Jacobian = nil
		for k, start := range d.starts {
			r := Minimize(p, start, nil, &ws)
			theta := digits(r.Theta, d.theta)
			fmt.Fprintf(&table, "%-9s %-8s %5d %10.1f %9.1f %4.1f  %5d", d.name, d.level, k+1,
				theta, digits(r.StdErr(), d.se), digits([]float64{2 * r.Cost}, []float64{d.ssr}), r.Iterations)
			sum += theta
			if theta < 6 || r.Status.Err() != nil {
				t.Errorf("%s from start %d: %.1f digits, %v", d.name, k+1, theta, r.Status)
			}
			r = Minimize(blind, start, nil, &ws)
			theta = digits(r.Theta, d.theta)
			fmt.Fprintf(&table, "  %11.1f\n", theta)
			if theta < 6 || r.Status.Err() != nil {
				t.Errorf("%s from start %d by differences: %.1f digits, %v", d.name, k+1, theta, r.Status)
			}
		}
	}
	if sum/54 < 9 {
		t.Errorf("mean of %.2f digits, want 9", sum/54)
	}
	compareGolden(t, "nist", table.String(), func(t *testing.T, got, want []string) {
		for c, loss := range map[int]float64{3: 1.5, 4: 1.5, 5: 1.5, 7: 3} {
			if number(t, got[c]) < number(t, want[c])-loss {
				t.Errorf("%s from start %s: column %d has %s digits, golden %s", got[0], got[2], c+1, got[c], want[c])
			}
		}
	})
}

func number(t testing.TB, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A fit that starts at a minimum must not end higher up.
func TestRefitNeverRaisesCost(t *testing.T) {
	for _, d := range nistSets(t) {
		p := d.problem()
		for _, start := range append(d.starts[:], d.theta) {
			first := Minimize(p, start, nil, nil)
			if again := Minimize(p, first.Theta, &Settings{GTol: -1, XTol: -1}, nil); again.Cost > first.Cost {
				t.Errorf("%s: cost rose from %v to %v", d.name, first.Cost, again.Cost)
			}
		}
	}
}
