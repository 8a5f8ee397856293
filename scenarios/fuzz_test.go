package scenarios

import (
	"testing"
	"testing/fstest"

	"attain/internal/document"
)

// FuzzLoad: whatever a document holds, loading it does not panic; what it
// finds wrong has a file; and what it finds in order can be resolved, crossed,
// explained, registered and checked.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		"[assumptions.a]\nunit=\"%\"\nvalue={p5=1,p50=2,p95=3,clip=[0,9]}\nwhy=\"w\"",
		"[assumptions.a]\nunit=\"%\"\nvalue={dist=\"beta\",alpha=2,beta=3}\nwhy=\"w\"\n[scenarios.s]\nscale.a=-2",
		"[assumptions.a]\nunit=\"%\"\nvalue={dist=\"log-normal\",median=2,sigma=3}\nwhy=\"w\"\n[scenarios.s]\nshift.a=1\nstart=2027",
		"[assumptions.a]\nunit=\"%\"\nvalue={path={2025=1,2027=2}}\nwhy=\"w\"\n[scenarios.s]\nset.a=3\n[scenarios.t]\nextends=[\"s\"]\nreset=[\"a\"]",
		"[assumptions.a]\nindicator=\"big\"\ndrives=\"growth\"\nunit=\"%\"\nwhy=\"w\"\n[scenarios.p]\nkind=\"plan\"\nset.a=1\n[scenarios.f]\nkind=\"future\"\nset.a=\"last\"",
		"[shocks.s]\non=[\"big\"]\nshape=\"ramp\"\nyear=2025\nyears=3\namount={min=-9,max=-1}\nprobability=0.5\nwhy=\"w\"\n[scenarios.x]\nshocks=[\"s\"]",
		"[composites.big]\nhow=\"index\"\nof=[\"small\",\"share\"]\nweights=[1,{min=1,max=2}]\ngoalposts=[[0,1],[1,0]]\nwhy=\"w\"",
		"[constraints.k]\non=\"big\"\nat-most=\"small\"\naction=\"clip\"\nwhy=\"w\"\n[expect.e]\nindicator=\"big\"\nyear=2027\nwhat=\"median\"\nat-least=1",
		"[scenarios.x]\nadd.n={indicator=\"big\",drives=\"fade\",unit=\"%\",value=1,why=\"w\"}\nextends=[\"y\"]\n[scenarios.y]\nextends=[\"x\"]",
		"includes=[\"../common/c.toml\"]\nrepair=true",
	} {
		f.Add("schema=\"attain.scenario/1\"\n" + text)
	}
	f.Add("schema = \"attain.scenario/1\"\n" + twoDrivers)
	f.Fuzz(func(t *testing.T, text string) {
		files := fstest.MapFS{"s/a.toml": {Data: []byte(text)}, "common/c.toml": {Data: []byte("schema = \"attain.scenario/1\"\n")}}
		c, problems := Load(files, "s")
		for _, p := range append(append(document.Problems{}, problems...), c.Warnings...) {
			if p.File == "" || p.Message.En == "" || p.Message.Zh == "" || p.Error() == "" {
				t.Fatalf("a problem without a place: %+v", p)
			}
		}
		c.Check(surroundings)
		if len(problems) > 0 {
			return
		}
		for _, id := range c.IDs() {
			use(t, c, c.Resolve(id))
		}
		for _, r := range c.Cross() {
			use(t, c, r)
		}
		c.Register(Reviewing{})
	})
}

// use does with a resolved scenario what can be done with any.
func use(t *testing.T, c *Catalogue, r Resolved) {
	for _, v := range r.Values {
		if _, err := c.Explain(r, v.Assumption.ID); err != nil {
			t.Fatal(err)
		}
		for _, year := range []float64{2024, 2027.5} {
			if in := v.In(year); in.Quantity.Known() {
				if x := in.Quantity.Quantile(0.3, year); x != x {
					t.Fatalf("%s is not a number: %v", v.Assumption.ID, in)
				}
			}
		}
	}
	for _, id := range c.modelled() {
		r.Touches(id)
		r.For(id)
	}
	for _, s := range c.Shocks {
		if _, err := c.Explain(r, s.ID); err != nil {
			t.Fatal(err)
		}
	}
}
