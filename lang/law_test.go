package lang

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"attain"
)

// read reads a number as a reader of the language does.
func read(t *testing.T, l Lang, s string) float64 {
	t.Helper()
	rest, sign, size := s, 1.0, 1.0
	if cut, ok := strings.CutPrefix(rest, "−"); ok {
		rest, sign = cut, -1
	}
	rest = strings.TrimPrefix(rest, "+")
	for _, scale := range map[Lang][]struct {
		name string
		size float64
	}{
		En: {{" million", 1e6}, {" billion", 1e9}, {" trillion", 1e12}},
		Zh: {{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}},
	}[l] {
		if cut, ok := strings.CutSuffix(rest, scale.name); ok {
			rest, size = cut, scale.size
			break
		}
	}
	mantissa, power, isPower := strings.Cut(rest, "×10^")
	v, err := strconv.ParseFloat(strings.ReplaceAll(mantissa, ",", ""), 64)
	if err != nil {
		t.Fatalf("%q is no number in %s: %v", s, l, err)
	}
	if isPower {
		n, err := strconv.Atoi(strings.Replace(power, "−", "-", 1))
		if err != nil {
			t.Fatalf("%q is no power: %v", s, err)
		}
		size = math.Pow(10, float64(n))
	}
	return sign * v * size
}

// mantissas end in all ways that matter: whole, with many digits, just below
// and just above a round number.
var mantissas = []float64{1, 1.5, 2.13, 4.567, 5, 9.12345, 9.4999, 9.9499, 9.95, 9.9951, 9.999999, 1.23456789012}

// Whatever its size, sign and language, a number reads back as what it is: a
// figure to its last digit, one of many digits to six, a result to three.
func TestNumbersReadBack(t *testing.T) {
	for _, l := range []Lang{En, Zh} {
		for power := -12; power <= 15; power++ {
			for _, m := range mantissas {
				for _, sign := range []float64{1, -1} {
					v, _ := strconv.ParseFloat(strconv.FormatFloat(sign*m, 'f', -1, 64)+"e"+strconv.Itoa(power), 64)
					if got := read(t, l, l.Number(v)); math.Abs(got-v) > 5.1e-6*math.Abs(v) || m != 1.23456789012 && math.Abs(got-v) > 1e-15*math.Abs(v) {
						t.Errorf("%v in %s is %q, which reads as %v", v, l, l.Number(v), got)
					}
					got, tolerance := read(t, l, l.Rounded(v)), 0.0051*math.Abs(v)
					if a := math.Abs(v); a >= 1 && a < 100 {
						tolerance = math.Max(tolerance, 0.0501) // to one decimal
					}
					if math.Abs(got-v) > tolerance || got == 0 {
						t.Errorf("%v rounded in %s is %q, which reads as %v", v, l, l.Rounded(v), got)
					}
					if got := read(t, l, l.Difference(v, attain.Indicator{})); got != read(t, l, l.Rounded(v)) {
						t.Errorf("a change of %v in %s is %q, and the level %q", v, l, l.Difference(v, attain.Indicator{}), l.Rounded(v))
					}
				}
			}
		}
	}
}

// So do the labels of axes.
func TestTicksReadBack(t *testing.T) {
	for _, l := range []Lang{En, Zh} {
		for power := -12; power <= 15; power++ {
			for _, m := range mantissas {
				hi := m * math.Pow(10, float64(power))
				for _, lo := range []float64{0, -hi, 0.9 * hi} {
					for _, tick := range l.Axis(lo, hi, attain.Text{}) {
						if got := read(t, l, tick.Label); math.Abs(got-tick.Value) > 1e-6*(hi-lo) {
							t.Errorf("the tick at %v in %s is %q", tick.Value, l, tick.Label)
						}
					}
				}
			}
		}
	}
}

// Rates and points keep two significant digits below 1, and none is written
// as nothing with a sign.
func TestPercentsReadBack(t *testing.T) {
	for power := -8; power <= 3; power++ {
		for _, m := range mantissas {
			for _, v := range []float64{m * math.Pow(10, float64(power)), -m * math.Pow(10, float64(power))} {
				s := En.Points(v)
				if got := read(t, En, s); math.Abs(got-v) > math.Max(0.0501*math.Min(1, math.Abs(v)), 0.0501*math.Floor(math.Min(1, math.Abs(v)+0.01))) || got == 0 {
					t.Errorf("%v points are %q", v, s)
				}
				if !strings.HasPrefix(s, "+") && !strings.HasPrefix(s, "−") {
					t.Errorf("%v points are %q, without a sign", v, s)
				}
			}
		}
	}
}

// Units stand with the number, and in Chinese 万 of 万 are 亿.
func TestUnits(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{En.Level(259, attain.Text{En: "Mt"}), "259 Mt"},
		{En.RoundedLevel(15.94, attain.Indicator{Unit: attain.Text{En: "GW"}}), "15.9 GW"},
		{En.RoundedLevel(99.96, attain.Indicator{Unit: attain.Text{En: "%"}}), "100.0 %"},
		{En.RoundedLevel(0.0347, attain.Indicator{Unit: attain.Text{En: "%"}}), "0.035 %"},
		{En.RoundedLevel(9.5, attain.Indicator{Unit: attain.Text{En: "laboratories"}, Whole: true}), "10"},
		{En.Range(8.4, 11.2, attain.Indicator{Unit: attain.Text{En: "labs"}, Whole: true}), "8 to 11 labs"},
		{En.Range(48.3, 55, attain.Indicator{Unit: attain.Text{En: "%"}}), "48.3 to 55.0 %"},
		{En.Level(50000, attain.Text{En: "enterprises"}), "50,000"},
		{En.Level(5, attain.Text{En: "MtCO2e"}), "5 MtCO2e"},
		{En.Level(50000, attain.Text{En: "homes"}), "50,000 homes"},
		{En.Quantity(50000, attain.Text{En: "enterprises"}), "50,000 enterprises"},
		{En.Quantity(3.5, attain.Text{En: "% of GDP"}), "3.5 % of GDP"},
		{Zh.Level(26700, attain.Text{En: "enterprises", Zh: "家"}), "2.67万家"},
		{Zh.Level(26700, attain.Text{En: "10,000 t", Zh: "万吨"}), "2.67亿吨"},
		{Zh.Level(1349084, attain.Text{En: "100 million yuan", Zh: "亿元"}), "134.9084万亿元"},
		{Zh.Level(259, attain.Text{En: "Mt"}), "259 Mt"},
		{En.QualifiedQuantity(attain.Over, 26700, 0, attain.Text{En: "enterprises"}), "over 26,700 enterprises"},
		{En.Distance(-4.6000000000000014, attain.Indicator{Kind: attain.Share, Unit: attain.Text{En: "%"}}), "4.6 points"},
		{En.Distance(-1, attain.Indicator{Kind: attain.Share, Unit: attain.Text{En: "%"}}), "1 point"},
		{En.Distance(-5, attain.Indicator{Unit: attain.Text{En: "GW"}}), "5 GW"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// A pace has one form: per cent for what grows, points for a share, amounts
// where growth has no meaning.
func TestPace(t *testing.T) {
	gw, share := attain.Indicator{Unit: attain.Text{En: "GW"}}, attain.Indicator{Kind: attain.Share, Unit: attain.Text{En: "%"}}
	for _, test := range []struct{ got, want string }{
		{En.Pace(gw, 0.1698, 5825), "+17.0 % a year"},
		{Zh.Pace(gw, 0.1698, 5825), "年均+17.0%"},
		{En.Pace(gw, math.NaN(), -2.5), "−2.5 GW a year"},
		{En.Pace(gw, -1, -2.5), "−2.5 GW a year"}, // to zero
		{En.Pace(share, math.NaN(), 0.85), "+0.85 points a year"},
		{Zh.Pace(share, math.NaN(), 0.85), "每年+0.85个百分点"},
		{En.Pace(gw, math.NaN(), math.NaN()), "–"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}
