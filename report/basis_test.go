package report

import (
	"encoding/json"
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
	for _, want := range []string{"2 observations: ", r.Lang.Percent(b.Share, 0) + " of the pace", r.Lang.Number(float64(p.Series)) + " comparable series"} {
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
