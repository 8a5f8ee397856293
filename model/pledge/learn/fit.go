package main

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"attain/model/pledge"
)

// A term is a column of the regression, with what its coefficient is thought
// to be before anything is seen.
type term struct {
	name     string
	value    func(question) float64
	mean, sd float64
}

// least is the chance below which the slope is taken for 1.
const least = .005

// Prior widths: a family's fate is one piece of evidence, and there are few
// families, so what tells targets apart is held near nothing.
const (
	sdBase  = 2
	sdSlope = .5
	sdTerm  = .3
	sdSetBy = .1
)

var (
	base   = term{"base", func(question) float64 { return 1 }, 0, sdBase}
	slope  = term{"slope", func(q question) float64 { return pledge.Logit(q.chance, least) }, 1, sdSlope}
	ahead  = term{"years", func(q question) float64 { return math.Log(q.years() / 5) }, 0, sdTerm}
	gap    = term{"gap", func(q question) float64 { return math.Log(math.Min(math.Max(q.gap(), .02), 5) / .5) }, 0, sdTerm}
	points = term{"points", func(q question) float64 { return math.Log(float64(len(q.record.years)) / 8) }, 0, sdTerm}
)

// setBy are the terms that say who bound whom.
func setBy() []term {
	var terms []term
	for _, s := range pledge.Setters {
		terms = append(terms, term{s.String(), func(q question) float64 {
			if !q.control && setters[q.family] == s {
				return 1
			}
			return 0
		}, 0, sdSetBy})
	}
	return terms
}

// shippedTerms are those of pledge.Curve, in its order.
func shippedTerms() []term { return append([]term{base, slope, ahead, points}, setBy()...) }

// familyWeight is how many independent questions a family counts for: its
// targets share their fate.
const familyWeight = 10

// fit returns the coefficients that are likeliest after the questions.
func fit(terms []term, questions []question) []float64 {
	n := len(terms)
	rows, count := make([][]float64, len(questions)), map[string]float64{}
	for i, q := range questions {
		rows[i] = values(terms, q)
		count[q.family]++
	}
	b := make([]float64, n)
	for j, t := range terms {
		b[j] = t.mean
	}
	for range 100 {
		gradient, curvature := mat.NewVecDense(n, nil), mat.NewSymDense(n, nil)
		for j, t := range terms {
			gradient.SetVec(j, (b[j]-t.mean)/(t.sd*t.sd))
			curvature.SetSym(j, j, 1/(t.sd*t.sd))
		}
		for i, q := range questions {
			w := familyWeight / count[q.family]
			p := logistic(dot(rows[i], b) + pledge.Offset(q.chance, least))
			gradient.AddScaledVec(gradient, w*(p-truth(q.outcome)), mat.NewVecDense(n, rows[i]))
			curvature.SymRankOne(curvature, w*p*(1-p), mat.NewVecDense(n, rows[i]))
		}
		var chol mat.Cholesky
		var step mat.VecDense
		if !chol.Factorize(curvature) {
			panic("learn: the prior is not positive definite")
		}
		_ = chol.SolveVecTo(&step, gradient) // a prior keeps the condition good
		longest := 0.0
		for j := range b {
			s := math.Max(-1, math.Min(1, step.AtVec(j)))
			b[j] -= s
			longest = math.Max(longest, math.Abs(s))
		}
		if longest < 1e-9 {
			break
		}
	}
	return b
}

func values(terms []term, q question) []float64 {
	row := make([]float64, len(terms))
	for j, t := range terms {
		row[j] = t.value(q)
	}
	return row
}

func predict(terms []term, b []float64, q question) float64 {
	return logistic(dot(values(terms, q), b) + pledge.Offset(q.chance, least))
}

// learn fits the curve, and its uncertainty by leaving out one family after
// another.
func learn(questions []question) pledge.Curve {
	terms := shippedTerms()
	b := fit(terms, questions)
	c := pledge.Curve{Base: round(b[0]), Slope: round(b[1]), Years: round(b[2]), Points: round(b[3]), SetBy: map[string]float64{}, Least: least}
	for j, s := range pledge.Setters {
		c.SetBy[s.String()] = round(b[4+j])
	}
	c.YearsRange = span(questions, question.years)
	c.PointsRange = span(questions, func(q question) float64 { return float64(len(q.record.years)) })
	c.Covariance = jackknife(terms, questions)
	c.Spread = round(spread(terms, b, questions))
	return c
}

// span is from the least to the greatest value.
func span(questions []question, value func(question) float64) [2]float64 {
	r := [2]float64{math.Inf(1), math.Inf(-1)}
	for _, q := range questions {
		r[0], r[1] = math.Min(r[0], value(q)), math.Max(r[1], value(q))
	}
	return r
}

// jackknife is the covariance of the coefficients.
func jackknife(terms []term, questions []question) [][]float64 {
	names := families(questions)
	var fits [][]float64
	for _, name := range names {
		fits = append(fits, fit(terms, without(questions, name)))
	}
	f := float64(len(names))
	cov := make([][]float64, len(terms))
	for i := range cov {
		cov[i] = make([]float64, len(terms))
		for j := range cov[i] {
			// stat.Covariance divides by f − 1.
			cov[i][j] = round((f - 1) * (f - 1) / f * stat.Covariance(column(fits, i), column(fits, j), nil))
		}
	}
	return cov
}

func column(rows [][]float64, j int) []float64 {
	c := make([]float64, len(rows))
	for i, r := range rows {
		c[i] = r[j]
	}
	return c
}

// spread is the standard deviation of the families about the curve at the
// whole record, with what chance adds to it: less of that was tried, and too
// few families lay within the intervals.
func spread(terms []term, b []float64, questions []question) float64 {
	var sum float64
	names := families(questions)
	for _, name := range names {
		o := offsetOf(terms, b, pick(of(questions, name), whole))
		sum += o * o
	}
	return math.Sqrt(sum / float64(len(names)-fitted))
}

// fitted is how many coefficients follow the families rather than the prior.
const fitted = 3

// offsetOf is how far the family lies from the curve, in logits, held near it
// by a standard deviation of 2. A target counts once, however often it was
// asked about.
func offsetOf(terms []term, b []float64, family []question) (offset float64) {
	w := float64(targets(family)) / float64(len(family))
	const prior = 1. / 4
	for range 50 {
		gradient, curvature := offset*prior, 0.0
		for _, q := range family {
			p := logistic(dot(values(terms, q), b) + pledge.Offset(q.chance, least) + offset)
			gradient += w * (p - truth(q.outcome))
			curvature += w * p * (1 - p)
		}
		offset -= gradient / (curvature + prior)
	}
	return offset
}

func families(questions []question) []string {
	var names []string
	for _, q := range questions {
		if !slices.Contains(names, q.family) {
			names = append(names, q.family)
		}
	}
	slices.Sort(names)
	return names
}

func pick(questions []question, keep func(question) bool) []question {
	var picked []question
	for _, q := range questions {
		if keep(q) {
			picked = append(picked, q)
		}
	}
	return picked
}

func of(questions []question, family string) []question {
	return pick(questions, func(q question) bool { return q.family == family })
}

func without(questions []question, family string) []question {
	return pick(questions, func(q question) bool { return q.family != family })
}

// targets counts the targets asked about.
func targets(questions []question) int {
	seen := map[string]bool{}
	for _, q := range questions {
		seen[q.id] = true
	}
	return len(seen)
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }
