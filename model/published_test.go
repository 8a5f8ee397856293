package model

import (
	"bufio"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A published fit is one whose numbers somebody else has printed.
type published struct {
	name   string // what it is called there
	curve  Curve
	t, y   []float64
	fixed  map[string]float64
	theta  []float64
	stdErr []float64 // NaN where the parameter is written another way there
	ssr    float64
	digits float64 // of θ and SSR; two fewer of the standard errors
}

func (p published) check(t *testing.T) {
	f := FitCurve(p.curve, p.t, p.y, &FitSettings{Fixed: p.fixed})
	if f.Status != OK {
		t.Fatalf("%v: %v", f.Status, f.Warnings)
	}
	for j, want := range p.theta {
		name := p.curve.Params()[j].Name
		if !agree(f.Theta[j], want, p.digits) {
			t.Errorf("%s = %.12g, published %.12g", name, f.Theta[j], want)
		}
		if want := p.stdErr[j]; !math.IsNaN(want) && !agree(f.StdErr[j], want, p.digits-2) {
			t.Errorf("standard error of %s = %.10g, published %.10g", name, f.StdErr[j], want)
		}
	}
	if !agree(f.SSR, p.ssr, p.digits) {
		t.Errorf("SSR = %.12g, published %.12g", f.SSR, p.ssr)
	}
}

// agree reports whether got has so many digits of want.
func agree(got, want, digits float64) bool {
	return math.Abs(got-want) <= math.Pow(10, -digits)*math.Abs(want)
}

// The sets of NIST's StRD (public domain) whose model is one of our curves,
// against their certified values, from the curve's own start.
func TestNIST(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		set    string
		curve  Curve
		fixed  map[string]float64
		theta  func(b []float64) []float64 // in our way of writing
		stdErr func(se []float64) []float64
	}{
		{"Rat42", Logistic{}, nil, // b₁/(1 + exp(b₂ − b₃ x))
			func(b []float64) []float64 { return []float64{b[0], b[2], b[1] / b[2]} },
			func(se []float64) []float64 { return []float64{se[0], se[2], nan} }},
		{"Rat43", Richards{}, nil, // b₁/(1 + exp(b₂ − b₃ x))^(1/b₄)
			func(b []float64) []float64 { return []float64{b[0], b[2], (b[1] - math.Log(b[3])) / b[2], b[3]} },
			func(se []float64) []float64 { return []float64{se[0], se[2], nan, se[3]} }},
		{"Misra1a", Monomolecular{}, map[string]float64{"y₀": 0}, // b₁(1 − exp(−b₂ x))
			func(b []float64) []float64 { return []float64{b[0], 0, b[1]} },
			func(se []float64) []float64 { return []float64{se[0], 0, se[1]} }},
		{"BoxBOD", Monomolecular{}, map[string]float64{"y₀": 0}, // the same
			func(b []float64) []float64 { return []float64{b[0], 0, b[1]} },
			func(se []float64) []float64 { return []float64{se[0], 0, se[1]} }},
		{"Misra1d", Hyperbolic{}, nil, // b₁ b₂ x/(1 + b₂ x)
			func(b []float64) []float64 { return []float64{b[0], 1 / b[1]} },
			func(se []float64) []float64 { return []float64{se[0], nan} }},
		{"DanWood", Power{}, nil, // b₁ x^b₂
			func(b []float64) []float64 { return b },
			func(se []float64) []float64 { return se }},
	} {
		t.Run(c.set, func(t *testing.T) {
			s := readNIST(t, c.set)
			published{
				name: c.set, curve: c.curve, t: s.x, y: s.y, fixed: c.fixed,
				theta: c.theta(s.b), stdErr: c.stdErr(s.se), ssr: s.ssr, digits: 8,
			}.check(t)
		})
	}
}

type nistSet struct {
	x, y, b, se []float64
	ssr         float64
}

var (
	nistParam = regexp.MustCompile(`^\s*b\d+ =\s+\S+\s+\S+\s+(\S+)\s+(\S+)`)
	nistPair  = regexp.MustCompile(`^\s*(-?[\d.E+-]+)\s+(-?[\d.E+-]+)\s*$`)
)

// readNIST reads a set from the solver's test data.
func readNIST(t *testing.T, set string) (s nistSet) {
	file, err := os.Open("lsq/testdata/nist/" + set + ".dat")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for lines, n := bufio.NewScanner(file), 1; lines.Scan(); n++ {
		line := lines.Text()
		if m := nistParam.FindStringSubmatch(line); m != nil {
			s.b, s.se = append(s.b, number(m[1])), append(s.se, number(m[2]))
		}
		if rest, ok := strings.CutPrefix(line, "Residual Sum of Squares:"); ok {
			s.ssr = number(strings.TrimSpace(rest))
		}
		if m := nistPair.FindStringSubmatch(line); m != nil && n > 60 {
			s.y, s.x = append(s.y, number(m[1])), append(s.x, number(m[2]))
		}
	}
	return s
}

// R's self-starting models on the data sets that come with R and that R's help
// pages fit them to. Estimates, standard errors and sums of squares were
// printed by R 4.2.2 (Debian 4.2.2.20221110-2), from nls() of the formula with
// control = nls.control(tol = 1e-12, maxiter = 500, warnOnly = TRUE).
func TestRSelfStart(t *testing.T) {
	nan := math.NaN()
	chick1 := []float64{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21}
	weight1 := []float64{42, 51, 59, 64, 76, 93, 106, 125, 149, 171, 199, 205}
	var dnase []float64 // ln(conc)
	for _, conc := range []float64{0.04882812, 0.1953125, 0.390625, 0.78125, 1.5625, 3.125, 6.25, 12.5} {
		dnase = append(dnase, math.Log(conc), math.Log(conc))
	}
	density := []float64{0.017, 0.018, 0.121, 0.124, 0.206, 0.215, 0.377, 0.374, 0.614, 0.609, 1.019, 1.001, 1.334, 1.364, 1.730, 1.710}
	for _, p := range []published{
		{ // weight ~ SSlogis(Time, Asym, xmid, scal): r = 1/scal
			name: "SSlogis, Chick.1", curve: Logistic{}, t: chick1, y: weight1,
			theta:  []float64{937.0205654611885, 1 / 11.4051917021793, 35.2227943483742},
			stdErr: []float64{465.856906036698831, 0.905243598782102 / (11.4051917021793 * 11.4051917021793), 8.311923956256146},
			ssr:    76.6623562561884, digits: 6,
		},
		{ // weight ~ SSfpl(Time, A, B, xmid, scal): K = B − A, r = 1/scal, c = A
			name: "SSfpl, Chick.1", curve: WithOffset(Logistic{}), t: chick1, y: weight1,
			theta:  []float64{348.97116344496129 - 27.45320953224189, 1 / 6.67262056113149, 19.39052794692831, 27.45320953224189},
			stdErr: []float64{nan, 1.00155030973301 / (6.67262056113149 * 6.67262056113149), 2.19442726723355, 6.60071448775066},
			ssr:    44.2066130346809, digits: 6,
		},
		{ // density ~ SSlogis(log(conc), Asym, xmid, scal)
			name: "SSlogis, DNase.1", curve: Logistic{}, t: dnase, y: density,
			theta:  []float64{2.34517929725973, 1 / 1.04145469408408, 1.48308931884586},
			stdErr: []float64{0.0781538418992380, 0.0322707869979400 / (1.04145469408408 * 1.04145469408408), 0.0813531262079417},
			ssr:    0.00478956896994859, digits: 6,
		},
		{ // density ~ SSgompertz(log(conc), Asym, b2, b3): r = −ln b3, t₀ = ln(b2)/r
			name: "SSgompertz, DNase.1", curve: Gompertz{}, t: dnase, y: density,
			theta:  []float64{4.603330422705755, -math.Log(0.716466452754742), -math.Log(2.271338428352600) / math.Log(0.716466452754742)},
			stdErr: []float64{0.6532075972692234, 0.0220619585556611 / 0.716466452754742, nan},
			ssr:    0.00936163766771115, digits: 6,
		},
		{ // weight ~ SSweibull(Time, Asym, Drop, lrc, pwr), Time > 0: λ = exp(−lrc/pwr)
			name: "SSweibull, Chick.6", curve: WithOffset(Weibull{}),
			t:      []float64{2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21},
			y:      []float64{49, 59, 74, 97, 124, 141, 148, 155, 160, 160, 157},
			theta:  []float64{110.99705739067282, math.Exp(5.99342526178011 / 2.64614264387099), 2.64614264387099, 158.50119096990659 - 110.99705739067282},
			stdErr: []float64{2.633003982936811, nan, 0.161291089152667, nan},
			ssr:    29.7202323174309, digits: 6,
		},
		{ // height ~ SSasymp(age, Asym, R0, lrc): k = exp(lrc)
			name: "SSasymp, Lob.329", curve: Monomolecular{},
			t:      []float64{3, 5, 10, 15, 20, 25},
			y:      []float64{3.93, 9.34, 26.08, 37.79, 48.31, 56.43},
			theta:  []float64{94.12820991759560, -8.25075255164662, math.Exp(-3.21757827299596)},
			stdErr: []float64{8.403019156487545, 1.226107946133080, 0.138583677914081 * math.Exp(-3.21757827299596)},
			ssr:    1.68440145986845, digits: 6,
		},
		{ // rate ~ SSmicmen(conc, Vm, K)
			name: "SSmicmen, Puromycin treated", curve: Hyperbolic{},
			t:      []float64{0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10},
			y:      []float64{76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200},
			theta:  []float64{212.6837428847597948, 0.0641212812799546},
			stdErr: []float64{6.94715514594061201, 0.00828094945554807},
			ssr:    1195.44881443936, digits: 6,
		},
	} {
		t.Run(p.name, p.check)
	}
}

// vcr is the yearly sale of video recorders in the United States, 1980 to 1989,
// in thousands, as printed in P. S. P. Cowpertwait and A. V. Metcalfe,
// Introductory Time Series with R (2009), §3.3.4.
var vcr = []float64{840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890}

// The yearly Bass curve, fitted by R 4.2.2 with nls() of
// M (F(t) − F(t − 1)) as above.
func TestBassVCR(t *testing.T) {
	published{
		name: "VCR", curve: BassYearly{}, t: []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, y: vcr,
		theta:  []float64{6.76600247527713e+04, 8.78896246161525e-03, 6.42158906076136e-01},
		stdErr: []float64{3.07090588183053e+03, 1.77644829233704e-03, 4.25712944113455e-02},
		ssr:    3672146.2643775, digits: 6,
	}.check(t)
}
