package prior

import (
	"cmp"
	"math"
	"slices"

	"attain/model/mixture"
)

// Change returns the quantile q of what a series of the class does in a number
// of years where only its level is known: growth as a ratio or, for shares of a
// whole, points gained from one half.
func (p Prior) Change(q, years float64) float64 {
	if IsShare(p.Class) {
		return 100/(1+math.Exp(-quantile(p.Logit, q, years))) - 50
	}
	return math.Expm1(quantile(p.Log, q, years))
}

// quantile is that of the change on the scale of the law.
func quantile(l mixture.Law, q, years float64) float64 {
	var post mixture.Posterior
	mixture.NewPlan(l, []float64{0}, []float64{years}).Observe([]float64{0}, &post)
	var m mixture.Marginal
	post.Marginal(0, &m)
	return m.Quantile(q)
}

// Near returns the other classes of the set, the one that moves most alike
// first: by the widest distance of the 10, 50 and 90 % quantiles of the change in
// five years, on the scales of the logarithm and of shares.
func (s *Set) Near(class string) []string {
	own := s.For(class)
	apart := map[string]float64{}
	var names []string
	for _, name := range s.Classes() {
		if name == own.Class || IsShare(name) != IsShare(own.Class) {
			continue
		}
		names = append(names, name)
		apart[name] = distance(own, s.For(name))
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(apart[a], apart[b]) })
	return names
}

func distance(a, b Prior) float64 {
	const years = 5
	widest := 0.0
	for _, q := range []float64{0.1, 0.5, 0.9} {
		for _, laws := range [][2]mixture.Law{{a.Log, b.Log}, {a.Logit, b.Logit}} {
			widest = math.Max(widest, math.Abs(quantile(laws[0], q, years)-quantile(laws[1], q, years)))
		}
	}
	return widest
}

// Aliases returns the further words for the class, sorted.
func Aliases(class string) (words []string) {
	for word, name := range aliases {
		if name == class {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return words
}
