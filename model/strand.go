package model

import (
	"math"
	"math/rand/v2"

	"attain"
	mix "attain/model/mixture"
)

// A strand is one way to read a record: the scale on which growth is even, and
// the figures that the law reads.
type strand struct {
	record
	plans  *mix.Plans
	times  []float64 // of the points
	before *strand   // what was read before a leap; nil where there was none
	leap   float64   // on the scale
	weight float64   // of all strands of the walk, 1 in sum
	pool   *pool     // nil: the law alone
}

// memory is how many of the last points the law reads: what a series did
// longer ago says less about what it will do than the model has it.
const memory = 10

// newWalk returns the ways to read the points, weighed.
func newWalk(plans *Plans, scale Scale, ps []point, statements []attain.Observation) *walk {
	w := &walk{scale: scale}
	main := newStrand(plans[scale.Form], newRecord(scale, ps, statements))
	w.strands = append(w.strands, main)
	if other, share := otherScale(scale, values(main.points)); share > 0 {
		r := main.record
		r.scale = other
		w.strands[0].weight = 1 - share
		w.strands = append(w.strands, newStrand(plans[other.Form], r))
		w.strands[1].weight = share
	}
	for i := range w.strands {
		if at, ok := w.strands[i].leapAt(); ok {
			s := w.strands[i].after(at)
			s.weight = w.strands[i].weight * leapChance
			w.strands = append(w.strands, s)
		}
	}
	w.weigh()
	return w
}

func newStrand(plans *mix.Plans, r record) strand {
	r.thin(memory)
	s := strand{record: r, plans: plans, weight: 1}
	for _, p := range r.points {
		s.times = append(s.times, p.t)
	}
	return s
}

// otherScale returns a second scale on which the levels may move evenly, and
// its share before they are seen. Between bounds it is the log-log. What falls
// may fall by as much a year as well as by as much in a hundred; the more it
// has fallen, the more the two differ.
func otherScale(s Scale, levels []float64) (Scale, float64) {
	if len(levels) < 2 {
		return s, 0
	}
	switch s.Form {
	case Logit:
		s.Form = LogLog
		return s, 0.5
	case Log, Arsinh:
		most := magnitude(levels)
		fallen := 1 - levels[len(levels)-1]/most
		return Scale{Form: Identity, Unit: most}, 0.5 * math.Min(math.Max((fallen-leastFall)/(evenFall-leastFall), 0), 1)
	}
	return s, 0
}

// A record that has fallen by less than leastFall of its largest level is read
// on one scale, from evenFall on both scales weigh the same beforehand.
const leastFall, evenFall = 0.2, 0.6

// weigh turns the strands' weights from those beforehand into those after the
// record.
func (w *walk) weigh() {
	if len(w.strands) == 1 {
		return
	}
	top, total := math.Inf(-1), 0.0
	logs := make([]float64, len(w.strands))
	for i := range w.strands {
		logs[i] = math.Log(w.strands[i].weight) + w.strands[i].evidence()
		top = math.Max(top, logs[i])
	}
	for i, l := range logs {
		w.strands[i].weight = math.Exp(l - top)
		total += w.strands[i].weight
	}
	linear, kept := 0.0, w.strands[:0]
	for _, s := range w.strands {
		if s.weight /= total; s.weight >= leastWeight {
			kept = append(kept, s)
		}
	}
	w.strands = kept
	w.even()
	for i := range w.strands {
		if w.strands[i].linear(w.scale) {
			linear += w.strands[i].weight
		}
	}
	if linear <= mostLinear {
		return
	}
	for i := range w.strands { // the rest to the others, by their weights
		s := &w.strands[i]
		if s.linear(w.scale) {
			s.weight *= mostLinear / linear
		} else {
			s.weight = (1 - mostLinear) * (s.weight + 1e-12) / (1 - linear + 1e-12)
		}
	}
	w.even()
}

// even makes the weights 1 in sum.
func (w *walk) even() {
	total := 0.0
	for _, s := range w.strands {
		total += s.weight
	}
	for i := range w.strands {
		w.strands[i].weight /= total
	}
}

// mostLinear is the most weight of a fall by as much a year: how a record goes
// on near zero its figures far above it do not tell.
const mostLinear = 0.75

// linear reports whether the strand reads a fall by as much a year of levels
// that have a zero.
func (s *strand) linear(main Scale) bool { return s.scale.Form == Identity && main.Form != Identity }

// evidence is ln of the density of the levels, given the first, under the
// strand: averaged over what the figures allow.
func (s *strand) evidence() float64 {
	plan := s.plans.For(s.times, nil)
	var post mix.Posterior
	sets := s.spread()
	logs := make([]float64, len(sets))
	top := math.Inf(-1)
	for i, x := range sets {
		plan.Observe(x, &post)
		logs[i] = post.Evidence + s.closeness(x)
		if !s.allowed(x) {
			logs[i] = math.Inf(-1)
		}
		top = math.Max(top, logs[i])
	}
	if math.IsInf(top, -1) {
		top = 0
	}
	sum := 0.0
	for _, l := range logs {
		sum += math.Exp(l - top)
	}
	e := top + math.Log(math.Max(sum, math.SmallestNonzeroFloat64)/float64(len(sets)))
	if s.before != nil {
		e += s.before.evidence() - math.Log(math.Pi*(1+s.leap*s.leap)) + math.Log(s.scale.density(s.points[0].value))
	}
	return e
}

// closeness is ln of the density of the scale at the levels but the first.
func (s *strand) closeness(x []float64) float64 {
	sum := 0.0
	for _, v := range x[1:] {
		sum += math.Log(s.scale.density(s.scale.Inverse(v)))
	}
	return sum
}

// plan returns the plan for the instants times.
func (s *strand) plan(times []float64) *mix.Plan {
	ahead := make([]float64, len(times))
	for j, t := range times {
		ahead[j] = t - s.times[len(s.times)-1]
	}
	return s.plans.For(s.times, ahead)
}

// draw fills the futures, on the strand's scale.
func (s *strand) draw(futures []Future, times []float64, rng *rand.Rand) {
	if len(futures) == 0 {
		return
	}
	plan := s.plan(times)
	levels := s.levels(plan, len(futures), rng)
	shift := s.shift(plan, times)
	var post mix.Posterior
	for i := range futures {
		x := levels[min(i, len(levels)-1)]
		if i == 0 || len(levels) > 1 {
			plan.Observe(x, &post)
			post.Shift(shift)
		}
		f := &futures[i]
		f.Start = x[len(x)-1]
		post.Draw(f.Expected, f.Chance, rng)
	}
}

// marginals returns the laws at the times, on the strand's scale. Where figures
// leave room, they are averaged over evenly spread levels within it, weighed by
// their evidence.
func (s *strand) marginals(times []float64) []mix.Marginal {
	plan := s.plan(times)
	sets := s.spread()
	posts, weights := make([]mix.Posterior, len(sets)), make([]float64, len(sets))
	top := math.Inf(-1)
	shift := s.shift(plan, times)
	for i, x := range sets {
		plan.Observe(x, &posts[i])
		posts[i].Shift(shift)
		weights[i] = posts[i].Evidence
		if !s.allowed(x) {
			weights[i] = math.Inf(-1)
		}
		top = math.Max(top, weights[i])
	}
	for i := range weights {
		if math.IsInf(top, -1) {
			weights[i] = top // no set met a growth statement that seemed possible
		}
		weights[i] = math.Exp(weights[i] - top)
	}
	laws := make([]mix.Marginal, len(times))
	for j := range laws {
		if len(posts) == 1 {
			posts[0].Marginal(j, &laws[j])
		} else {
			mix.Mix(posts, weights, j, &laws[j])
		}
	}
	return laws
}

// levels returns n equally likely sets of levels on the scale, or a single
// one where every figure is exact. Sets are proposed within what each figure
// allows and resampled by how well the law explains them (sampling
// importance resampling, systematic: Kitagawa 1996).
func (s *strand) levels(plan *mix.Plan, n int, rng *rand.Rand) [][]float64 {
	if !s.uncertain() {
		return [][]float64{s.printed()}
	}
	proposals, logw := make([][]float64, n), make([]float64, n)
	var post mix.Posterior
	top := math.Inf(-1)
	for i := range proposals {
		proposals[i] = s.propose(rng)
		plan.Observe(proposals[i], &post)
		logw[i] = post.Evidence
		if !s.allowed(proposals[i]) {
			logw[i] = math.Inf(-1)
		}
		top = math.Max(top, logw[i])
	}
	if math.IsInf(top, -1) {
		return proposals // no proposal met a growth statement that seemed possible
	}
	return resample(proposals, logw, top, rng)
}
