package report

import (
	"math"
	"strings"
	"testing"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/plan"
)

// The difference is that of the two figures printed beside it, and the larger
// parts are told, in both languages.
func TestReconciled(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	reconciliation := func(trend, flows float64) *forecast.Reconciliation {
		p := func(v float64) *forecast.Projection {
			return forecast.NewProjection(forecast.Projection{Origin: 2023, Times: []float64{2027}, Draws: [][]float64{{v}}, Starts: []float64{32000}})
		}
		return &forecast.Reconciliation{By: "flows", Trend: p(trend), Beside: p(flows), Parts: []forecast.Effect{
			{Part: forecast.Lapsing, Levels: []float64{-7330}}, {Part: forecast.Converting, ID: "tech-smes", Levels: []float64{23640}},
			{Part: forecast.Exiting, ID: "tech-smes", Levels: []float64{0}},
		}}
	}
	ind := attain.Indicator{Unit: attain.Text{En: "enterprises", Zh: "家"}}
	for l, want := range map[lang.Lang]string{
		lang.En: "The trend says 43,100 in 2027, the flows say 46,800: 3,700 more. From 32,000 at the end of 2023, each part measured by switching it off alone: " +
			"conversion of “Technology-based SMEs” brings 23,600, lapsing takes 7,330.",
		lang.Zh: "2027年按趋势为4.31万家，流量推算为4.68万家，多3,700家。以2023年末的3.2万家为起点，逐项单独关闭测得：转化自“科技型中小企业”增加2.36万家，到期未续减少7,330家。",
	} {
		r.Lang = l
		if got := r.reconciled(reconciliation(43149, 46849), ind, 2027); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
	r.Lang = lang.En
	if got := r.reconciled(reconciliation(46849, 43149), ind, 2027); !strings.Contains(got, "3,700 fewer") {
		t.Error(got)
	}
}

func TestWithError(t *testing.T) {
	r := &Results{}
	for _, test := range []struct {
		p, err float64
		want   string
	}{{0.62, 0.0077, "62 % ± 0.8, about 62 in 100"}, {0.001, 0.0005, "<1 %, fewer than 1 in 100"}, {0.5, 0.0001, "50 % ± <0.1, about 50 in 100"}, {0.5, math.NaN(), "50 %, about 50 in 100"}, {math.NaN(), math.NaN(), "–"}} {
		if got := r.withError(test.p, test.err); got != test.want {
			t.Errorf("%g, %g: %s, want %s", test.p, test.err, got, test.want)
		}
	}
}
