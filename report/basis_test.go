package report

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"attain/lang"
	"attain/model/prior"
	"attain/plan"
)

// Every answer says on how many figures it stands and how much comparable
// series bring; one that has no projection says nothing.
func TestBasis(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	x := row(t, r, "high-tech-enterprises/by-2027")
	b := x.Found.Fitted.Basis
	p := prior.For(x.Indicator.Class)
	if b.Class != p.Class || b.Series != p.Series || !(b.Share > 0.5 && b.Share < 1) {
		t.Errorf("stands on %+v", b)
	}
	for _, want := range []string{"2 observations beside " + r.Lang.Number(float64(p.Series)) + " comparable series: the record went +16.1 % a year", " of the way from the record’s pace to theirs."} {
		if got := r.standsOn(x); !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	one := row(t, r, "high-tech-output-share/by-2027")
	if got, want := r.standsOn(one), "One observation: the pace is that of "; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, past := range r.Rows() {
		if past.State.Past() && r.standsOn(past) != "" {
			t.Errorf("%s stands on %q", past.Target.Key(), r.standsOn(past))
		}
	}
	var tree struct {
		Indicators []struct {
			Projections []struct{ Basis struct{ Points, Series int } }
		}
	}
	if err := json.Unmarshal(r.JSON(), &tree); err != nil || tree.Indicators[0].Projections[0].Basis.Points != 2 {
		t.Errorf("%v, %+v", err, tree.Indicators[0].Projections[0])
	}
}

// A record that has gone on at 5.2 % a year, and does so, is said to: how much of
// the prior's variance is left says nothing of the pace.
func TestBasisOfASteadyRecord(t *testing.T) {
	figures, v := []string{}, 100.0
	for year := 2014; year <= 2023; year++ {
		figures = append(figures, fmt.Sprintf("%d %.6g", year, v))
		v *= 1.052
	}
	r := study(t, plain("kind = \"stock\"\nbetter = \"higher\"", `period = "2028", value = 220`, figures...), lang.En)
	x := row(t, r, "x/t")
	p, ok := pacesOf(x.Found, x.Target.Period.Instant())
	if !ok || math.Abs(p.record-math.Log(1.052)) > 1e-4 {
		t.Fatalf("paces %+v, %v", p, ok)
	}
	got := r.standsOn(x)
	if !strings.HasPrefix(got, "10 observations beside ") || !strings.Contains(got, "the record went +5.2 % a year") {
		t.Errorf("%q", got)
	}
	if near := math.Abs(p.ahead-p.record) < alike; near != strings.Contains(got, "as the record did") {
		t.Errorf("%+v is told as %q", p, got)
	}
}

// Where the pace ahead lies, in words, follows from the three paces.
func TestWhereThePaceLies(t *testing.T) {
	for want, p := range map[string]paces{
		"as the record did": {0.05, 0.01, 0.049}, "as they did": {0.05, 0.01, 0.011}, "much as both": {0.05, 0.051, 0.0495},
		"above both": {0.05, 0.01, 0.06}, "below both": {0.05, 0.01, 0},
		"25 % of the way from the record’s pace to theirs": {0.05, 0.01, 0.04},
		"50 % of the way from the record’s pace to theirs": {-0.08, 0.02, -0.03},
	} {
		if got := p.lies(); got.En != want || got.Zh == "" {
			t.Errorf("%+v lies %+v, want %s", p, got, want)
		}
	}
}
