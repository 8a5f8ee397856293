package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
)

// steady is a model whose futures grow at a known rate a year on the log
// scale, with a random walk of a known deviation about it.
type steady struct{ rate, sd float64 }

func (m steady) Name() string { return "steady" }

func (m steady) Fit(s attain.Series) *model.Fitted {
	f := &model.Fitted{Model: m.Name(), Series: s, Status: model.NoData}
	if last, ok := s.Last(); ok {
		f.Status, f.Drawer = model.OK, steadyDraws{m, math.Log(last.Value), last.Period.Instant()}
	}
	return f
}

type steadyDraws struct {
	steady
	start, origin float64
}

func (d steadyDraws) Draw(futures []model.Future, times []float64, rng *rand.Rand) {
	for i := range futures {
		futures[i].Start = d.start
		walk := 0.0
		for j, t := range times {
			walk += d.sd * rng.NormFloat64()
			futures[i].Expected[j], futures[i].Chance[j] = d.start+d.rate*(t-d.origin), walk
		}
	}
}

// catalogue reads scenario documents.
func catalogue(t testing.TB, text string) *scenarios.Catalogue {
	t.Helper()
	text = strings.ReplaceAll("schema = \"attain.scenario/1\"\n"+text, "@", "why = \"w\"\n")
	c, problems := scenarios.Load(fstest.MapFS{"s/a.toml": {Data: []byte(text)}}, "s")
	if problems != nil {
		t.Fatal(problems)
	}
	return c
}

// subjects are stocks that stood at the levels at the end of 2024.
func subjects(levels map[string]float64) (all []Subject) {
	for id, level := range levels {
		s := observed(attain.Stock, 2024, level)
		s.Indicator.ID = id
		all = append(all, Subject{Indicator: s.Indicator, Observations: s.Levels})
	}
	slices.SortFunc(all, func(a, b Subject) int { return strings.Compare(a.Indicator.ID, b.Indicator.ID) })
	return all
}

// study studies the scenarios of the text.
func study(t testing.TB, text string, levels map[string]float64, m steady) Study {
	c := catalogue(t, text)
	s := Study{
		Subjects: subjects(levels), Readings: []string{""}, Usual: c.Resolve(scenarios.BusinessAsUsual),
		Model: func(attain.Indicator) model.Model { return m }, AsOf: 2024, Until: 2034, Settings: Settings{Draws: 400, Seed: 3},
	}
	for _, id := range c.IDs() {
		if id != scenarios.BusinessAsUsual {
			s.Scenarios = append(s.Scenarios, c.Resolve(id))
		}
	}
	return s
}

// found returns the outcome of an indicator under a scenario.
func (s Study) found(t testing.TB, id, scenario string) Outcome {
	t.Helper()
	for k, outcomes := range s.Run() {
		for _, o := range outcomes {
			if s.Subjects[k].Indicator.ID == id && o.Scenario == scenario {
				return o
			}
		}
	}
	t.Fatalf("%s has no outcome under %s", id, scenario)
	panic("not reached")
}

// exactly checks that every draw of the projection follows want, by year.
func exactly(t *testing.T, p *Projection, want func(years float64) float64) {
	t.Helper()
	for i, path := range p.Draws {
		for j, at := range p.Times {
			if w := want(at - 2024); math.Abs(path[j]-w) > 1e-9*math.Max(1, math.Abs(w)) {
				t.Fatalf("draw %d at %g: %.12g, want %.12g", i, at, path[j], w)
			}
		}
	}
}

const growthAndCeiling = `
[assumptions.g]
indicator = "x"
drives = "growth"
unit = "% a year"
@
[assumptions.k]
indicator = "x"
drives = "ceiling"
unit = "people"
@
`

// Constant growth: y = y₀ (1 + g)ⁿ. A ceiling makes it the logistic curve
// through y₀ with the same pace there: y = K/(1 + (K/y₀ − 1) e^(−r n)), with r
// = ln(1 + g)/(1 − y₀/K).
func TestConstantGrowthAndCeiling(t *testing.T) {
	s := study(t, growthAndCeiling+`
[scenarios.grows]
@set.g = 15
[scenarios.levels-off]
@set.g = 15
set.k = 300
[scenarios.above]
@set.g = 15
set.k = 90
[scenarios.later]
@start = 2027
set.g = 15
[scenarios.path]
@set.g = { path = { 2025 = 10, 2026 = 20 } }
`, map[string]float64{"x": 100}, steady{rate: math.Log(1.02)})
	exactly(t, s.found(t, "x", "business-as-usual").Projection, func(n float64) float64 { return 100 * math.Pow(1.02, n) })
	exactly(t, s.found(t, "x", "grows").Projection, func(n float64) float64 { return 100 * math.Pow(1.15, n) })
	exactly(t, s.found(t, "x", "levels-off").Projection, func(n float64) float64 {
		return 300 / (1 + 2*math.Exp(-math.Log(1.15)/(1-1.0/3)*n))
	})
	exactly(t, s.found(t, "x", "above").Projection, func(float64) float64 { return 100 })
	exactly(t, s.found(t, "x", "later").Projection, func(n float64) float64 {
		return 100 * math.Pow(1.02, min(n, 2)) * math.Pow(1.15, max(0, n-2))
	})
	exactly(t, s.found(t, "x", "path").Projection, func(n float64) float64 { return 110 * math.Pow(1.2, n-1) })
}

// Shocks of every shape on the level, and on an assumption.
func TestShocksClosedForm(t *testing.T) {
	s := study(t, growthAndCeiling+`
[shocks.step]
on = ["x"]
shape = "step"
year = 2026
amount = -10
@[shocks.pulse]
on = ["x"]
shape = "pulse"
year = 2026
amount = -10
@[shocks.ramp]
on = ["x"]
shape = "ramp"
year = 2026
years = 4
amount = -10
@[shocks.fade]
on = ["x"]
shape = "fade"
year = 2026
years = 2
amount = -10
@[shocks.on-growth]
on = ["g"]
shape = "step"
year = 2026
amount = -50
@[scenarios.step]
@shocks = ["step"]
[scenarios.pulse]
@shocks = ["pulse"]
[scenarios.ramp]
@shocks = ["ramp"]
[scenarios.fade]
@shocks = ["fade"]
[scenarios.on-growth]
@set.g = 10
shocks = ["on-growth"]
`, map[string]float64{"x": 100}, steady{})
	part := map[string]func(n float64) float64{ // n years after 2026
		"step":  func(float64) float64 { return 1 },
		"pulse": func(n float64) float64 { return math.Max(0, 1-n) },
		"ramp":  func(n float64) float64 { return math.Min(1, (n+1)/4) },
		"fade":  func(n float64) float64 { return math.Pow(0.5, n/2) },
	}
	for id, w := range part {
		exactly(t, s.found(t, "x", id).Projection, func(n float64) float64 {
			if n < 2 {
				return 100
			}
			return 100 * (1 - 0.1*w(n-2))
		})
	}
	exactly(t, s.found(t, "x", "on-growth").Projection, func(n float64) float64 { return 110 * math.Pow(1.05, n-1) })
}

// A shock with a probability happens in that share of the futures, within
// four standard errors, and strikes all that it is on in the same ones.
func TestShockWithProbability(t *testing.T) {
	s := study(t, `
[shocks.downturn]
on = ["x", "y"]
shape = "step"
year = 2025
amount = { p5 = -30, p95 = -10 }
probability = 0.3
@[scenarios.down]
@shocks = ["downturn"]
`, map[string]float64{"x": 100, "y": 10}, steady{})
	s.Settings.Draws = 10000
	x, y := s.found(t, "x", "down").Projection, s.found(t, "y", "down").Projection
	struck := 0
	for i := range x.Draws {
		if x.Draws[i][0] < 100 {
			struck++
		}
		if math.Abs(x.Draws[i][0]/100-y.Draws[i][0]/10) > 1e-12 {
			t.Fatalf("draw %d: %g and %g are not struck together", i, x.Draws[i][0], y.Draws[i][0])
		}
	}
	if p := float64(struck) / 10000; math.Abs(p-0.3) > 4*math.Sqrt(0.3*0.7/10000) {
		t.Errorf("happens in %g of the futures", p)
	}
}

const ageing = `
[assumptions.entries]
unit = "people a year"
value = 30
@[assumptions.exits]
unit = "% a year"
value = 4
@[assumptions.renewal]
unit = "%"
value = 60
@[assumptions.rate]
unit = "% a year"
value = 10
@[assumptions.births]
unit = "people a year"
value = 25
@[flows.x]
entries = "entries"
exits = "exits"
lasts = 3
renewal = "renewal"
ages = [0.5, 0.3, 0.2]
converts = [{ from = "y", rate = "rate", leaves = true }]
noise = "none"
@[flows.y]
entries = "births"
noise = "none"
@[scenarios.flows]
@model.x = "flows"
model.y = "flows"
[scenarios.uncertain]
@extends = ["flows"]
set.entries = { dist = "normal", mean = 30, sd = 4 }
[scenarios.from-trend]
@model.x = "flows"
`

// transition is the linear system of the ageing flows, z(t+1) = A z(t) + b, for
// z = (x by age, y): exits first, then the oldest come due and 60 % of them are
// young again, then 10 % of y joins and leaves y.
func transition() (a *mat.Dense, b []float64) {
	return mat.NewDense(4, 4, []float64{
		0, 0, 0.96 * 0.6, 0.1,
		0.96, 0, 0, 0,
		0, 0.96, 0, 0,
		0, 0, 0, 0.9,
	}), []float64{30, 0, 0, 25}
}

// power returns Aⁿ and I + A + … + Aⁿ⁻¹ from the eigenvectors of A.
func power(a *mat.Dense, n float64) (an, sum *mat.Dense) {
	var e mat.Eigen
	if !e.Factorize(a, mat.EigenRight) {
		panic("no eigenvectors")
	}
	var v mat.CDense
	e.VectorsTo(&v)
	size, _ := a.Dims()
	// With V D V⁻¹ real, work on the real 2n × 2n form of the complex matrices.
	re := func(c func(i, j int) complex128) *mat.Dense {
		m := mat.NewDense(2*size, 2*size, nil)
		for i := range size {
			for j := range size {
				z := c(i, j)
				m.Set(i, j, real(z))
				m.Set(i, size+j, -imag(z))
				m.Set(size+i, j, imag(z))
				m.Set(size+i, size+j, real(z))
			}
		}
		return m
	}
	vectors := re(v.At)
	values := e.Values(nil)
	diagonal := func(f func(complex128) complex128) *mat.Dense {
		return re(func(i, j int) complex128 {
			if i != j {
				return 0
			}
			return f(values[i])
		})
	}
	pow := func(z complex128) complex128 {
		p := complex(1, 0)
		for range int(n) {
			p *= z
		}
		return p
	}
	with := func(d *mat.Dense) *mat.Dense {
		var inverse, m mat.Dense
		if err := inverse.Inverse(vectors); err != nil {
			panic(err)
		}
		m.Product(vectors, d, &inverse)
		return mat.DenseCopyOf(m.Slice(0, size, 0, size))
	}
	return with(diagonal(pow)), with(diagonal(func(z complex128) complex128 { return (1 - pow(z)) / (1 - z) }))
}

// solution returns x and y after n years from the first stocks.
func solution(n float64) (x, y float64) {
	a, b := transition()
	an, sum := power(a, n)
	var z, more mat.VecDense
	z.MulVec(an, mat.NewVecDense(4, []float64{500, 300, 200, 400}))
	more.MulVec(sum, mat.NewVecDense(4, b))
	z.AddVec(&z, &more)
	return z.AtVec(0) + z.AtVec(1) + z.AtVec(2), z.AtVec(3)
}

// Two stocks, one of which ages and takes from the other, have the exact
// solution z(n) = Aⁿ z₀ + (I − Aⁿ)(I − A)⁻¹ b.
func TestTwoStocksWithAgeing(t *testing.T) {
	s := study(t, ageing, map[string]float64{"x": 1000, "y": 400}, steady{rate: 0.05})
	exactly(t, s.found(t, "x", "flows").Projection, func(n float64) float64 { x, _ := solution(n); return x })
	exactly(t, s.found(t, "y", "flows").Projection, func(n float64) float64 { _, y := solution(n); return y })
	usual := s.found(t, "y", "business-as-usual").Projection
	exactly(t, usual, func(n float64) float64 { return 400 * math.Exp(0.05*n) }) // the trend, beside which the flows stand
}

// With uncertain entries the mean is still that solution, and the variance
// that of a constant times the sum of what an entry leaves; both lie within
// five standard errors, whatever the sampler.
func TestTwoStocksUncertain(t *testing.T) {
	for _, sampler := range samplers {
		s := study(t, ageing, map[string]float64{"x": 1000, "y": 400}, steady{})
		s.Settings = Settings{Draws: 20000, Seed: 11, Sampler: sampler}
		p := s.found(t, "x", "uncertain").Projection
		a, _ := transition()
		for j, at := range p.Times {
			want, _ := solution(at - 2024)
			_, sum := power(a, at-2024)
			each := sum.At(0, 0) + sum.At(1, 0) + sum.At(2, 0) // what one more a year amounts to
			mean, square := 0.0, 0.0
			for _, path := range p.Draws {
				d := path[j] - want
				mean, square = mean+d, square+d*d
			}
			n := float64(len(p.Draws))
			mean, square = mean/n, square/n
			if sd := 4 * each; math.Abs(mean) > 5*sd/math.Sqrt(n) || math.Abs(square/(sd*sd)-1) > 5*math.Sqrt(2/n) {
				t.Errorf("%s at %g: off by %g in the mean, deviation %g, want %g", sampler, at, mean, math.Sqrt(square), sd)
			}
		}
	}
}

// What leaves a trend is what arrives: 10 % a year of a stock that would
// otherwise grow by e^0.05 a year.
func TestLeavingATrend(t *testing.T) {
	s := study(t, ageing, map[string]float64{"x": 1000, "y": 400}, steady{rate: 0.05})
	y := s.found(t, "y", "from-trend").Projection
	gone, level := 0.0, 400.0
	exactly(t, &Projection{Times: y.Times, Draws: y.Draws[:1]}, func(n float64) float64 {
		gone += 0.1 * level
		level = 400*math.Exp(0.05*n) - gone
		return level
	})
}

// Two stocks that convert into each other lose nothing on the way: x loses 10 %
// to y and y 5 % to x, so that x + y stays and x(n) = s/3 + (x₀ − s/3) 0.85ⁿ.
func TestStocksConvertIntoEachOther(t *testing.T) {
	s := study(t, `
[assumptions.there]
unit = "% a year"
value = 10
@[assumptions.back]
unit = "% a year"
value = 5
@[flows.x]
converts = [{ from = "y", rate = "back", leaves = true }]
noise = "none"
@[flows.y]
converts = [{ from = "x", rate = "there", leaves = true }]
noise = "none"
@[scenarios.flows]
@model.x = "flows"
model.y = "flows"
`, map[string]float64{"x": 1000, "y": 400}, steady{rate: 0.05})
	x := func(n float64) float64 { return 1400.0/3 + (1000-1400.0/3)*math.Pow(0.85, n) }
	exactly(t, s.found(t, "x", "flows").Projection, x)
	exactly(t, s.found(t, "y", "flows").Projection, func(n float64) float64 { return 1400 - x(n) })
}

// The reconciliation gives both medians and what each part does: here what
// switching it off leaves by the exact solution.
func TestReconciliation(t *testing.T) {
	s := study(t, ageing, map[string]float64{"x": 1000, "y": 400}, steady{rate: 0.05})
	o := s.found(t, "x", "business-as-usual")
	r := o.Reconcile()
	if r == nil || r.By != byFlows || o.Projection != r.Trend {
		t.Fatalf("reconciliation: %+v", r)
	}
	trend, flows, ok := r.At(2025)
	if want := 1000*0.96 - 0.4*0.96*200 + 30 + 40; !ok || !near(trend, 1000*math.Exp(0.05), 1e-9) || !near(flows, want, 1e-9) {
		t.Errorf("in 2025 the trend says %g, the flows %g, want %g", trend, flows, want)
	}
	want := map[Part]float64{Entering: 30, Converting: 40, Exiting: -0.04 * (1000 - 0.4*200), Lapsing: -0.4 * 0.96 * 200}
	for _, e := range r.Largest(2025) {
		if !near(e.Levels[0], want[e.Part], 1e-9) {
			t.Errorf("%s: %g, want %g", e.Part, e.Levels[0], want[e.Part])
		}
		delete(want, e.Part)
	}
	if len(want) > 0 {
		t.Errorf("parts without an effect: %v", want)
	}
	if first := r.Largest(2025)[0]; first.Part != Lapsing {
		t.Errorf("the largest part is %s", first.Part)
	}
}

const made = `
[assumptions.share]
unit = "%"
value = 80
@[assumptions.w]
unit = "of 1"
value = 3
@`

// Composites are what their parts make, future by future.
func TestComposites(t *testing.T) {
	for how, test := range map[string]struct {
		declared string
		want     func(n float64) float64
	}{
		"sum":     {`how = "sum"` + "\n" + `of = ["x", "y"]` + "\nweights = [1, \"w\"]", func(n float64) float64 { return (100 + 3*20) * math.Exp(0.1*n) }},
		"product": {`how = "product"` + "\n" + `of = ["x", "share"]`, func(n float64) float64 { return 80 * math.Exp(0.1*n) }},
		"ratio":   {`how = "ratio"` + "\n" + `of = ["x", "y"]`, func(float64) float64 { return 5 }},
		"index": {`how = "index"` + "\n" + `of = ["x", "y"]` + "\nweights = [1, \"w\"]\ngoalposts = [[100, 200], [40, 0]]", func(n float64) float64 {
			return 100 * (math.Min(math.Exp(0.1*n)-1, 1) + 3*math.Max(0, 1-math.Exp(0.1*n)/2)) / 4
		}},
	} {
		s := study(t, made+"[composites.z]\n"+test.declared+"\n@", map[string]float64{"x": 100, "y": 20}, steady{rate: 0.1})
		z := observed(attain.Stock, 2024)
		z.Indicator.ID = "z"
		s.Subjects = append(s.Subjects, Subject{Indicator: z.Indicator})
		o := s.found(t, "z", "business-as-usual")
		if o.By != byComposite || o.Projection == nil {
			t.Fatalf("%s: projected by %s", how, o.By)
		}
		exactly(t, o.Projection, test.want)
	}
}

// 80 % of a stock that is to reach 50,000 is 40,000: the composition of
// Shandong's targets, and the probability of it is that of its parts.
func TestCompositeMovesWithItsParts(t *testing.T) {
	s := study(t, made+"[composites.z]\nhow = \"product\"\nof = [\"x\", \"share\"]\n@", map[string]float64{"x": 26700}, steady{rate: 0.1, sd: 0.1})
	z := observed(attain.Stock, 2024)
	z.Indicator.ID = "z"
	s.Subjects = append(s.Subjects, Subject{Indicator: z.Indicator})
	x, of := s.found(t, "x", "business-as-usual").Projection, s.found(t, "z", "business-as-usual").Projection
	for i := range x.Draws {
		for j := range x.Times {
			if !near(of.Draws[i][j], 0.8*x.Draws[i][j], 1e-9*x.Draws[i][j]) {
				t.Fatalf("draw %d at %g: %g of %g", i, x.Times[j], of.Draws[i][j], x.Draws[i][j])
			}
		}
	}
}

func constrained(action string) string {
	return growthAndCeiling + `
[constraints.room]
on = "x"
at-most = 110
from = 2026
action = "` + action + `"
@[scenarios.grows]
@shift.g = 1
`
}

// A limit on an indicator clips, rejects or flags the futures beyond it.
func TestConstraints(t *testing.T) {
	m := steady{sd: 0.1}
	levels := map[string]float64{"x": 100, "y": 50}
	free := study(t, growthAndCeiling, levels, m).found(t, "x", "business-as-usual").Projection
	beyond := make([]bool, len(free.Draws))
	for i, path := range free.Draws {
		beyond[i] = slices.Max(path[1:]) > 110
	}
	share := shareOf(beyond, nil)
	if !(share.value > 0.2 && share.value < 0.95) {
		t.Fatalf("%g of the futures go beyond: the test tests nothing", share.value)
	}
	for _, action := range []string{"clip", "reject", "flag"} {
		s := study(t, constrained(action), levels, m)
		o := s.found(t, "x", "business-as-usual")
		if len(o.Constrained) != 1 || o.Constrained[0].Broken != share.value || o.Constrained[0].StdErr != share.err {
			t.Fatalf("%s: constraints %+v, want %g broken", action, o.Constrained, share.value)
		}
		y := s.found(t, "y", "business-as-usual").Projection
		switch action {
		case "flag":
			if !reflect.DeepEqual(o.Projection.Draws, free.Draws) {
				t.Error("flagging changes the futures")
			}
		case "clip":
			for i, path := range o.Projection.Draws {
				for j, v := range path {
					want := free.Draws[i][j]
					if j > 0 {
						want = math.Min(want, 110)
					}
					if v != want {
						t.Fatalf("draw %d, time %d: %g, want %g", i, j, v, want)
					}
				}
			}
		case "reject":
			if o.Rejected != share.value || len(y.Draws) != len(o.Projection.Draws) || !slices.Equal(y.Kept, o.Projection.Kept) {
				t.Fatalf("rejected %g of x, %d of y are left", o.Rejected, len(y.Draws))
			}
			for n, i := range o.Projection.Kept {
				if beyond[i] || !slices.Equal(o.Projection.Draws[n], free.Draws[i]) {
					t.Fatalf("future %d", i)
				}
			}
		}
	}
}

// Where nearly every future is rejected, nothing is projected.
func TestTooFewLeft(t *testing.T) {
	s := study(t, strings.Replace(constrained("reject"), "110", "60", 1), map[string]float64{"x": 100}, steady{sd: 0.1})
	if o := s.found(t, "x", "business-as-usual"); o.Projection != nil || o.Rejected < 0.9 {
		t.Errorf("rejected %g, projected %v", o.Rejected, o.Projection != nil)
	}
}

// A limit on an assumption holds what is drawn.
func TestClippedAssumption(t *testing.T) {
	s := study(t, strings.Replace(ageing, "value = 30", "value = { min = 0, max = 60 }", 1)+`
[constraints.places]
on = "entries"
at-most = "births"
action = "clip"
@`, map[string]float64{"x": 1000, "y": 400}, steady{})
	p := s.found(t, "x", "flows").Projection
	low, _ := solution(1)
	low -= 30
	clipped := 0
	for _, path := range p.Draws {
		if path[0] > low+25+1e-9 {
			t.Fatalf("%g entered, the limit is 25", path[0]-low)
		}
		if near(path[0], low+25, 1e-9) {
			clipped++
		}
	}
	if clipped < 200 || clipped > 266 { // 35 in 60 of 400, give or take four standard errors of 10
		t.Errorf("%d of 400 at the limit", clipped)
	}
}

// History draws the record's own changes, in every year another one.
func TestHistory(t *testing.T) {
	s := study(t, growthAndCeiling+"[scenarios.h]\n@set.g = { dist = \"history\", of = \"growth\" }\n", map[string]float64{"x": 1}, steady{sd: 0.3})
	levels := observed(attain.Stock, 2019, 100, 110, 110, 143, 128.7, 154.44) // +10 %, 0, +30 %, −10 %, +20 %
	s.Subjects[0].Observations = levels.Levels
	counts := map[int]int{}
	p := s.found(t, "x", "h").Projection
	for _, path := range p.Draws {
		before := 154.44
		for _, y := range path {
			counts[int(math.Round(100*(y/before-1)))]++
			before = y
		}
	}
	n := float64(len(p.Draws) * len(p.Times))
	for _, change := range []int{10, 0, 30, -10, 20} {
		if got := float64(counts[change]) / n; math.Abs(got-0.2) > 4*math.Sqrt(0.2*0.8/n) {
			t.Errorf("%d %% in %g of the years", change, got)
		}
	}
	if len(counts) != 5 {
		t.Errorf("changes: %v", counts)
	}
}

// Futures of a curve stand where the scenario asks for it, and a curve that
// cannot be fitted is a failure, not another model.
func TestCurveOfTheScenario(t *testing.T) {
	s := study(t, growthAndCeiling+"[scenarios.line]\n@model.x = \"linear\"\n[scenarios.bend]\n@model.y = \"logistic\"\n", map[string]float64{"x": 1, "y": 1}, steady{})
	s.Subjects[0].Observations = observed(attain.Stock, 2019, 100, 110.5, 120, 129.5, 140, 150).Levels
	line := s.found(t, "x", "line")
	if line.By != "linear" || line.Fitted.Model != "linear" || math.Abs(line.Projection.Median(0)-160) > 5 {
		t.Errorf("projected by %s, fitted %s, median %g", line.By, line.Fitted.Model, line.Projection.Median(0))
	}
	if bend := s.found(t, "y", "bend"); bend.Projection != nil || bend.Fitted.Status == model.OK {
		t.Errorf("a fit that fails is projected: %s", bend.Fitted.Status)
	}
}

// everything is a plan that uses all of it.
const everything = growthAndCeiling + `
[assumptions.fade]
indicator = "x"
drives = "fade"
unit = "% a year"
value = 0
@[assumptions.e]
indicator = "y"
drives = "entries"
unit = "people a year"
value = 0
@[assumptions.rate]
unit = "% a year"
value = { dist = "pert", min = 1, mode = 3, max = 8 }
@[assumptions.leave]
unit = "% a year"
value = { p5 = 1, p95 = 6 }
@[flows.y]
entries = "joined"
exits = "leave"
lasts = 3
converts = [{ from = "x", rate = "rate", leaves = true }]
@[assumptions.joined]
unit = "people a year"
value = { min = 5, max = 15 }
@[composites.z]
how = "sum"
of = ["x", "y"]
weights = [1, { p5 = 1, p95 = 2 }]
@[shocks.s]
on = ["x", "joined"]
shape = "fade"
year = 2026
years = 2
amount = { p5 = -30, p95 = -10 }
probability = 0.5
@[correlations.c]
between = ["rate", "leave"]
rank = 0.6
@[constraints.c]
on = "y"
at-most = "x"
action = "reject"
@[scenarios.a]
@shift.g = 3
[scenarios.b]
@model.y = "flows"
[scenarios.c]
@extends = ["a", "b"]
shocks = ["s"]
start = 2026
[scenarios.same]
@extends = ["c"]
[scenarios.e]
@set.e = { p5 = 2, p95 = 9 }
[scenarios.none]
@`

func wholeStudy(t testing.TB) Study {
	s := study(t, everything, map[string]float64{"x": 100, "y": 60}, steady{0.03, 0.08})
	for _, id := range []string{"z", "untouched"} {
		i := observed(attain.Stock, 2024)
		if id == "untouched" {
			i = observed(attain.Stock, 2022, 5, 7)
		}
		i.Indicator.ID = id
		s.Subjects = append(s.Subjects, Subject{Indicator: i.Indicator, Observations: i.Levels,
			Targets: []attain.Target{{ID: "t", Period: attain.Year(2030), Value: 8}}})
	}
	return s
}

// draws returns every number that a study found.
func draws(s Study) (all [][]float64) {
	for _, outcomes := range s.Run() {
		for _, o := range outcomes {
			all = append(all, []float64{o.Rejected})
			if o.Projection != nil {
				all = append(all, o.Projection.Draws...)
			}
			if r := o.Reconcile(); r != nil {
				all = append(append(all, r.Trend.Draws...), r.Beside.Draws...)
				for _, e := range r.Parts {
					all = append(all, e.Levels)
				}
			}
		}
	}
	return all
}

// Neither the number of workers nor what else is wanted changes a number.
func TestStudyWorkersChangeNothing(t *testing.T) {
	for _, sampler := range samplers {
		s := wholeStudy(t)
		s.Settings.Sampler = sampler
		one := draws(s)
		s.Workers = 7
		if !reflect.DeepEqual(one, draws(s)) {
			t.Errorf("%s: seven workers find other numbers than one", sampler)
		}
		whole := s.found(t, "z", "c")
		s.Want = []string{"z"}
		alone := s.found(t, "z", "c")
		if !reflect.DeepEqual(whole.Projection.Draws, alone.Projection.Draws) {
			t.Errorf("%s: z alone is another z", sampler)
		}
	}
}

// A scenario that changes nothing has no outcome of its own; one that extends
// another equals it to the bit; an indicator that it does not touch is as
// usual.
func TestScenarioLaws(t *testing.T) {
	s := wholeStudy(t)
	for k, outcomes := range s.Run() {
		id := s.Subjects[k].Indicator.ID
		by := map[string]Outcome{}
		for _, o := range outcomes {
			by[o.Scenario] = o
		}
		if _, ok := by["none"]; ok {
			t.Errorf("%s is touched by a scenario that changes nothing", id)
		}
		if id == "untouched" && len(by) != 1 {
			t.Errorf("what no scenario touches was studied under %d", len(by))
		}
		if c, same := by["c"], by["same"]; id != "untouched" && !reflect.DeepEqual(c.Projection.Draws, same.Projection.Draws) {
			t.Errorf("%s: a copy of a scenario differs from it", id)
		}
		if _, ok := by["e"]; ok != (id == "y" || id == "z") {
			t.Errorf("%s: touched by what drives y: %v", id, ok)
		}
	}
}

// Overrides of different assumptions commute.
func TestOverridesCommute(t *testing.T) {
	s := wholeStudy(t)
	base := s.Scenarios[slices.IndexFunc(s.Scenarios, func(r scenarios.Resolved) bool { return r.Scenario.ID == "b" })]
	free := []string{"rate", "leave", "joined", "g"}
	rapid.Check(t, func(rt *rapid.T) {
		ids := rapid.Permutation(free).Draw(rt, "order")
		values := map[string]float64{}
		for _, id := range free {
			values[id] = rapid.Float64Range(0, 20).Draw(rt, id)
		}
		apply := func(ids []string) [][]float64 {
			r := base
			for _, id := range ids {
				var err error
				if r, err = r.Override(id, scenarios.Quantity{Value: values[id]}); err != nil {
					rt.Fatal(err)
				}
			}
			one := s
			one.Scenarios, one.Settings.Draws = []scenarios.Resolved{r}, 200
			return draws(one)
		}
		if !reflect.DeepEqual(apply(free), apply(ids)) {
			rt.Fatal("the order of overrides changes the futures")
		}
	})
}

// More plain draws only add to those before.
func TestMoreDrawsAppend(t *testing.T) {
	s := wholeStudy(t)
	s.Settings.Draws = 300
	few := s.found(t, "y", "b").Projection
	s.Settings.Draws = 700
	many := s.found(t, "y", "b").Projection
	if few.Kept == nil {
		t.Fatal("nothing is rejected: the test tests less than it says")
	}
	for n, i := range few.Kept {
		if many.Kept[n] != i || !slices.Equal(few.Draws[n], many.Draws[n]) {
			t.Fatalf("future %d is another one", i)
		}
	}
}

// A study in which every reading is asked for runs scenarios under each.
func TestScenariosUnderReadings(t *testing.T) {
	s := wholeStudy(t)
	s.Readings, s.Reading, s.Under = []string{"", "other"}, "", []string{"other"}
	var under []string
	for _, o := range s.Run()[0] {
		under = append(under, fmt.Sprintf("%s/%s", o.Scenario, o.Reading))
	}
	if !slices.Contains(under, "a/") || !slices.Contains(under, "a/other") {
		t.Errorf("outcomes: %v", under)
	}
}

// What is due after the horizon is not judged, and how often comparable series go
// as far is not asked: projecting them to the year 9999 took minutes.
func TestNothingIsAskedBeyondTheHorizon(t *testing.T) {
	ind := attain.Indicator{ID: "x", Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}
	s := Study{
		Subjects: []Subject{{Indicator: ind, Observations: []attain.Observation{{Period: attain.Year(2022), Value: 100}, {Period: attain.Year(2023), Value: 110}},
			Targets: []attain.Target{{ID: "near", Indicator: "x", Period: attain.Year(2027), Value: 200}, {ID: "far", Indicator: "x", Period: attain.Year(9999), Value: 200}}}},
		Readings: []string{""}, AsOf: 2023, Until: 2030, Settings: Settings{Seed: 1, Draws: 200},
		Model: func(attain.Indicator) model.Model { return model.Drift{Prior: prior.For("")} },
	}
	found := s.Run()[0][0].Assessments
	if near, far := found[0], found[1]; math.IsNaN(near.Comparable) || !math.IsNaN(far.Comparable) || !math.IsNaN(far.At) {
		t.Errorf("near %g, far %g with the chance %g", near.Comparable, far.Comparable, far.At)
	}
}
