package prior

import (
	"math"
	"strings"
	"testing"
)

// Every class that is promised is there, with a sound law on each scale, and
// says what it was learned from.
func TestClasses(t *testing.T) {
	for _, name := range []string{"generic", "economic", "tourism", "development", "organisations", "share", "money", "people", "physical", "rate", "adoption", "events", "filings"} {
		p := For(name)
		if p.Class != name || p.Asked != "" || p.Series == 0 || p.Origin.En == "" || p.Version == "" {
			t.Errorf("%s: class %q, asked %q, %d series of %v, version %q", name, p.Class, p.Asked, p.Series, p.Origin, p.Version)
		}
		if mean, sd := p.Log.Volatility(); mean != p.LogSigma || sd != p.SdLogSigma || !(sd > 0) {
			t.Errorf("%s: volatility %g ± %g", name, p.LogSigma, p.SdLogSigma)
		}
		if len(p.Logit.Shapes) == 0 || len(p.LogLog.Shapes) == 0 || p.Origin.Zh == "" || len(p.Identity.Shapes) == 0 || len(p.Log.Cap) == 0 {
			t.Errorf("%s lacks a law or a cap", name)
		}
	}
}

// The words used in the evidence that comes with attain map to learned
// classes.
func TestAliases(t *testing.T) {
	for word, want := range map[string]string{"business-count": "organisations", "count": "organisations", "share": "share", "money": "money", "people": "people", " Economic ": "economic"} {
		if p := For(word); p.Class != want || p.Asked != "" {
			t.Errorf("%q is read as %q (asked %q), want %q", word, p.Class, p.Asked, want)
		}
	}
}

// The cap grows with time without a jump, and goes on past its table.
func TestCapAt(t *testing.T) {
	p := For("generic")
	for i, want := range p.Log.Cap {
		if got := p.CapAt(float64(i + 1)); math.Abs(got-want) > 1e-12 {
			t.Errorf("cap after %d years = %g, want %g", i+1, got, want)
		}
	}
	n := len(p.Log.Cap)
	if got, want := p.CapAt(float64(n+4)), p.Log.Cap[n-1]+4*(p.Log.Cap[n-1]-p.Log.Cap[n-2]); math.Abs(got-want) > 1e-12 {
		t.Errorf("cap after %d years = %g, want %g", n+4, got, want)
	}
	for h := 0.1; h < 30; h += 0.1 {
		if p.CapAt(h+0.1) < p.CapAt(h) || p.CapAt(h+0.1)-p.CapAt(h) > 0.06 {
			t.Errorf("the cap jumps or falls at %g years: %g to %g", h, p.CapAt(h), p.CapAt(h+0.1))
		}
	}
	if !math.IsInf(Prior{}.CapAt(3), 1) {
		t.Error("a prior without a cap has one")
	}
}

// What a caller does to a prior does not change the next one.
func TestForIsACopy(t *testing.T) {
	p := For("generic")
	p.Log.Cap[0], p.Log.Shapes[0].Drift, p.Logit.Shapes[0].Drift = 99, 99, 99
	if q := For("generic"); q.Log.Cap[0] == 99 || q.Log.Shapes[0].Drift == 99 || q.Logit.Shapes[0].Drift == 99 {
		t.Error("the shipped prior was changed")
	}
}

func TestUnknownClassSaysSo(t *testing.T) {
	if p := For("no such class"); p.Class != "generic" || p.Asked != "no such class" {
		t.Errorf("class %q, asked %q", p.Class, p.Asked)
	}
}

// A file of one class adds to the shipped ones; a broken one is refused.
func TestParse(t *testing.T) {
	shape := `{"weight":1,"drift":0.1,"drift_sd":0.01,"drift_ratio":0,"log_sigma":-3,"sd_log_sigma":1,"damping":1,"white":1,"persistent":0,"level":0,"rho":0,"tail":0}`
	file := `{"schema":"attain.priors/1","version":"mine","classes":{"clinics":{"series":3,"origin":"ours","law":{"shapes":[` + shape + `]}}}}`
	s, err := Parse([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if p := s.For("clinics"); p.Class != "clinics" || p.Log.Shapes[0].Drift != 0.1 || len(p.Logit.Shapes) == 0 {
		t.Errorf("%+v", p)
	}
	if s.For("tourism").Class != "tourism" || For("clinics").Asked != "clinics" {
		t.Error("a file of one class does not add to the shipped ones alone")
	}
	for _, broken := range []string{`{`, `{"schema":"attain.priors/9"}`, strings.Replace(file, `"weight":1`, `"weight":0.9`, 1), strings.Replace(file, `"rho":0`, `"rho":1`, 1)} {
		if _, err := Parse([]byte(broken)); err == nil {
			t.Errorf("no error for %.60s", broken)
		}
	}
}
