package season

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// node has every part of the law.
var node = Node{Weight: 1, Irregular: .6, Level: .7, Growth: .2, Rho: .7, Mean: .04, Drift: .1, Damping: .8, Season: 2, Turn: .5}

func lawOf(period int, nodes ...Node) Law {
	for i := range nodes {
		nodes[i].Weight = 1 / float64(len(nodes))
	}
	return Law{Period: period, Trust: 1, Dof: 3, Sigma: .05, Nodes: nodes}
}

// moments returns mean and covariance, in units of σ², of figures in slots
// straight from the equations of the package comment: every figure is a sum of
// independent parts.
func moments(l Law, n Node, slots []int, last int) (mean []float64, c *mat.SymDense) {
	m := l.Period
	end := slots[len(slots)-1]
	keep := math.Pow(n.Damping, 1/float64(m))
	parts := make([][]float64, len(slots)) // factors of independent normal numbers
	mean = make([]float64, len(slots))
	for i, t := range slots {
		row := []float64{}
		drift := 0.0 // how often μ is in the level since slot 0
		for u := 1; u <= t; u++ {
			factor := 1.0
			if u > last {
				factor = math.Pow(keep, float64(u-last))
			}
			drift += factor
		}
		mean[i] = drift * n.Mean / float64(m)
		row = append(row, n.Drift*drift)
		start := 0.0
		for u := 1; u <= t; u++ {
			start += math.Pow(n.Rho, float64(u))
		}
		row = append(row, n.Growth/math.Sqrt(1-n.Rho*n.Rho)*start)
		for u := 1; u <= end; u++ { // level noise
			row = append(row, when(u <= t, n.Level))
		}
		for u := 1; u <= end; u++ { // growth noise
			sum := 0.0
			for v := u; v <= t; v++ {
				sum += math.Pow(n.Rho, float64(v-u))
			}
			row = append(row, n.Growth*sum)
		}
		for _, o := range slots { // irregular
			row = append(row, when(o == t, n.Irregular))
		}
		centred := func(s int, size float64) float64 { return size * (when(s == t%m, 1) - 1/float64(m)) }
		for s := range m {
			row = append(row, centred(s, n.Season))
		}
		for u := 1; u <= end; u++ {
			for s := range m {
				row = append(row, when(u <= t, centred(s, n.Turn/math.Sqrt(float64(m)))))
			}
		}
		parts[i] = row
	}
	c = mat.NewSymDense(len(slots), nil)
	for i := range slots {
		for j := range i + 1 {
			sum := 0.0
			for k := range parts[i] {
				sum += parts[i][k] * parts[j][k]
			}
			c.SetSym(i, j, sum)
		}
	}
	return mean, c
}

func when(yes bool, v float64) float64 {
	if yes {
		return v
	}
	return 0
}

// The filter and the forecasts are those of the normal law that the package
// comment defines, with a level of which nothing is known: here by regression
// on the covariance of all figures, with the level's variance at 1e7.
func TestAgainstRegression(t *testing.T) {
	for _, slots := range [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8}, {0, 4, 5, 7, 8, 9}, {0, 1}} {
		l := lawOf(4, node)
		x := make([]float64, len(slots))
		r := rand.New(rand.NewPCG(1, 2))
		for i := range x {
			x[i] = 3 + .1*r.NormFloat64()
		}
		end := slots[len(slots)-1]
		all := append(slices.Clone(slots), end+1, end+2, end+7)
		mean, c := moments(l, node, all, end)
		for i := range all {
			for j := range i + 1 {
				c.SetSym(i, j, c.At(i, j)+vague)
			}
		}
		n := len(slots)
		var chol mat.Cholesky
		if !chol.Factorize(c.SliceSym(0, n)) {
			t.Fatal("no root")
		}
		d := mat.NewVecDense(n, nil)
		for i := range x {
			d.SetVec(i, x[i]-mean[i]-x[0])
		}
		solved := mat.NewVecDense(n, nil)
		_ = chol.SolveVecTo(solved, d)
		sum := mat.Dot(d, solved)
		nu := l.Dof + float64(n-1)
		scale := math.Sqrt((l.Dof*l.Sigma*l.Sigma + sum) / nu)

		var post Posterior
		NewPlan(&l, slots).Observe(x, &post)
		near(t, "scale", post.scale[0], scale, 1e-4)
		near(t, "ln F", NewPlan(&l, slots).nodes[0].logF, chol.LogDet()-math.Log(vague), 1e-4)
		for j, h := range []int{1, 2, 7} {
			cross := mat.NewVecDense(n, nil)
			for i := range n {
				cross.SetVec(i, c.At(n+j, i))
			}
			want := x[0] + mean[n+j] + mat.Dot(cross, solved)
			w := mat.NewVecDense(n, nil)
			_ = chol.SolveVecTo(w, cross)
			variance := c.At(n+j, n+j) - mat.Dot(cross, w)
			got, sd := post.at(0, Ahead{H: h})
			near(t, "mean ahead", got, want, 1e-4)
			near(t, "deviation ahead", sd, math.Sqrt(variance), 1e-3)
		}
	}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within*(1+math.Abs(want))) {
		t.Errorf("%s %g, want %g", what, got, want)
	}
}

// observed is a record of n quarters, and its posterior under two nodes.
func observed(n int) (Law, *Posterior) {
	calm := node
	calm.Season, calm.Turn, calm.Growth = .3, 0, 0
	l := lawOf(4, node, calm)
	r := rand.New(rand.NewPCG(3, 4))
	x, slots := make([]float64, n), make([]int, n)
	for i := range x {
		slots[i] = i
		x[i] = 1 + .01*float64(i) + .1*math.Sin(float64(i)*math.Pi/2) + .02*r.NormFloat64()
	}
	var post Posterior
	NewPlan(&l, slots).Observe(x, &post)
	return l, &post
}

// The marginals are those that paths are drawn from, at the ends of periods and
// between them.
func TestPathsHaveTheMarginals(t *testing.T) {
	_, post := observed(14)
	places := []Ahead{{0, .5}, {1, 0}, {1, .25}, {4, 0}, {4, .5}, {13, 0}}
	paths := post.Paths(places)
	r := rand.New(rand.NewPCG(5, 6))
	const n = 40_000
	columns := make([][]float64, len(places))
	e, c := make([]float64, len(places)), make([]float64, len(places))
	for range n {
		paths.Draw(e, c, r)
		for j := range places {
			columns[j] = append(columns[j], e[j]+c[j])
		}
	}
	for j, a := range places {
		m := post.Marginal(a)
		for _, q := range []float64{.05, .25, .5, .75, .95} {
			x := m.Quantile(q)
			below := 0.0
			for _, v := range columns[j] {
				if v <= x {
					below++
				}
			}
			// five standard errors of 40,000 draws, and Wallace's form
			if got := below / n; math.Abs(got-q) > 5*math.Sqrt(q*(1-q)/n)+2e-3 {
				t.Errorf("at %+v %.4f of the paths lie below the quantile %g", a, got, q)
			}
		}
	}
}

// A year of quarters drawn together has the covariance of the law, which a sum
// over the year depends on: with a season that turns faster than the level
// moves, and slower.
func TestPathsMoveTogether(t *testing.T) {
	for _, turning := range []struct{ level, turn float64 }{{.7, 3}, {.6, 2}} {
		n := node
		n.Level, n.Turn = turning.level, turning.turn
		l := lawOf(4, n)
		slots := []int{0, 1, 2, 3, 4, 5}
		var post Posterior
		NewPlan(&l, slots).Observe([]float64{1, 1.1, 1.2, 1.1, 1.15, 1.3}, &post)
		places := []Ahead{{H: 1}, {H: 2}, {H: 3}, {H: 4}}
		// The seasonal parts cancel in a sum; with weights that alternate they do not.
		for _, weights := range [][]float64{{1, 1, 1, 1}, {1, -1, 1, -1}} {
			want := 0.0
			for i, a := range places {
				for j, b := range places {
					want += weights[i] * weights[j] * post.covariance(0, min(a.H, b.H), max(a.H, b.H))
				}
			}
			nu := post.plan.dof()
			want *= square(post.scale[0]) * nu / (nu - 2) // variance of a Student law
			paths := post.Paths(places)
			r := rand.New(rand.NewPCG(7, 8))
			e, c := make([]float64, 4), make([]float64, 4)
			sum, squares := 0.0, 0.0
			const n = 100_000
			for range n {
				paths.Draw(e, c, r)
				v := 0.0
				for j := range e {
					v += weights[j] * (e[j] + c[j])
				}
				sum += v
				squares += v * v
			}
			// The variance of so many of a Student law of 8 degrees strays by 0.7 %.
			near(t, "variance of the year", squares/n-square(sum/n)-want, 0, .03*want)
		}
	}
}

func TestMarginal(t *testing.T) {
	_, post := observed(9)
	m := post.Marginal(Ahead{H: 3})
	qs := []float64{.001, .025, .1, .25, .5, .75, .9, .975, .999}
	x := make([]float64, len(qs))
	m.Quantiles(qs, x)
	if !slices.IsSorted(x) {
		t.Fatalf("quantiles %v do not rise", x)
	}
	for i, q := range qs {
		near(t, "CDF of a quantile", m.CDF(x[i]), q, 1e-6)
	}
	// Wallace's form against Student's law, one node of known place.
	one := &Marginal{nu: 8, parts: []part{{1, 2, 10}}}
	for _, z := range []float64{-4, -1, 0, .5, 2, 5} {
		want := distuv.StudentsT{Mu: 2, Sigma: .1, Nu: 8}.CDF(2 + z/10)
		if got := one.CDF(2 + z/10); math.Abs(got-want) > 1e-3 {
			t.Errorf("F(%g) is %g, Student's %g", z, got, want)
		}
	}
}

// A season of two years is seen, and what comes repeats it.
func TestSeasonIsSeen(t *testing.T) {
	_, post := observed(16) // quarters of +0, +.1, 0, −.1, the last −.1
	parts := post.Seasons()
	for h, want := range []float64{0, .1, 0, -.1} {
		near(t, "season", parts[h], want, .04)
	}
}

// The same distances give the same plan, others another.
func TestPlans(t *testing.T) {
	l := lawOf(4, node)
	p := NewPlans(l)
	a := p.For([]int{0, 1, 3})
	if p.For([]int{0, 1, 3}) != a || p.For([]int{0, 1, 2}) == a {
		t.Error("plans are not kept by their slots")
	}
	for i := range 3 * mostPlans {
		p.For([]int{0, i + 1})
	}
	if len(p.plans) > mostPlans {
		t.Errorf("%d plans are kept", len(p.plans))
	}
}

func TestCheck(t *testing.T) {
	good := lawOf(4, node)
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, spoil := range []func(*Law){
		func(l *Law) { l.Period = 1 },
		func(l *Law) { l.Nodes[0].Weight = .5 },
		func(l *Law) { l.Nodes[0].Rho = 1 },
		func(l *Law) { l.Nodes[0].Damping = 0 },
		func(l *Law) { l.Nodes[0].Irregular, l.Nodes[0].Level = 0, 0 },
		func(l *Law) { l.Nodes[0].Turn = -1 },
		func(l *Law) { l.Nodes = nil },
	} {
		l := lawOf(4, node)
		spoil(&l)
		if l.Check() == nil {
			t.Errorf("%+v passes", l)
		}
	}
}

func BenchmarkObserve(b *testing.B) {
	var nodes []Node
	for range 50 {
		nodes = append(nodes, node)
	}
	l := lawOf(12, nodes...)
	slots, x := make([]int, 120), make([]float64, 120)
	for i := range slots {
		slots[i], x[i] = i, math.Sin(float64(i))
	}
	b.Run("plan", func(b *testing.B) {
		for range b.N {
			NewPlan(&l, slots)
		}
	})
	plan := NewPlan(&l, slots)
	var post Posterior
	b.Run("observe", func(b *testing.B) {
		for range b.N {
			plan.Observe(x, &post)
		}
	})
	b.Run("quantiles", func(b *testing.B) {
		qs := []float64{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975}
		dst := make([]float64, 7)
		for range b.N {
			post.Marginal(Ahead{H: 6}).Quantiles(qs, dst)
		}
	})
}
