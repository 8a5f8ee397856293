package main

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"attain/model/pledge"
)

// held predicts each family with a curve learned on the others.
func held(questions []question, predictor func(train []question) func(question) float64) []float64 {
	predicted := make([]float64, len(questions))
	for _, name := range families(questions) {
		of := predictor(without(questions, name))
		for i, q := range questions {
			if q.family == name {
				predicted[i] = of(q)
			}
		}
	}
	return predicted
}

// byTerms returns predictors by regressions of the terms.
func byTerms(terms []term) func([]question) func(question) float64 {
	return func(train []question) func(question) float64 {
		b := fit(terms, train)
		return func(q question) float64 { return predict(terms, b, q) }
	}
}

// score scores chances of questions; families weigh the same.
func score(questions []question, chances []float64) (s pledge.Score, met float64) {
	count := map[string]float64{}
	for _, q := range questions {
		count[q.family]++
	}
	for i, q := range questions {
		w, p, y := 1/count[q.family]/float64(len(count)), chances[i], truth(q.outcome)
		s.Mean += w * p
		s.Brier += w * (p - y) * (p - y)
		p = math.Min(math.Max(p, .01), .99) // one surprise is not to decide
		s.Log -= w * (y*math.Log(p) + (1-y)*math.Log(1-p))
		met += w * y
	}
	return pledge.Score{Mean: round(s.Mean), Brier: round(s.Brier), Log: round(s.Log)}, round(met)
}

// selected are the questions at the cut, with their chances by the record
// alone and by predicted.
func selected(questions []question, predicted []float64, keep func(question) bool) (kept []question, before, after []float64) {
	for i, q := range questions {
		if keep(q) {
			kept, before, after = append(kept, q), append(before, q.chance), append(after, predicted[i])
		}
	}
	return kept, before, after
}

func whole(q question) bool { return q.cut == 0 }

// tested scores by how much of the record was shown.
func tested(questions []question, predicted []float64) []pledge.Test {
	var tests []pledge.Test
	for _, cut := range cuts {
		kept, before, after := selected(questions, predicted, func(q question) bool { return q.cut == cut })
		t := pledge.Test{Points: "all", Questions: len(kept)}
		if cut > 0 {
			t.Points = strconv.Itoa(cut)
		}
		t.Alone, t.Met = score(kept, before)
		t.Announced, _ = score(kept, after)
		tests = append(tests, t)
	}
	return tests
}

// tried scores curves of fewer and of more terms at the whole record.
func tried(questions []question) []pledge.Trial {
	names := func(terms []term) string {
		if len(terms) == 2 {
			return "base, slope"
		}
		var names []string
		for _, t := range terms[2:] {
			names = append(names, t.name)
		}
		return "base, slope, " + strings.ReplaceAll(strings.Join(names, ", "), "plan, law, bloc, world", "who set it")
	}
	var trials []pledge.Trial
	for _, terms := range [][]term{
		{base, slope}, {base, slope, points}, {base, slope, points, ahead}, append([]term{base, slope, points}, setBy()...),
		shippedTerms(), append(shippedTerms(), gap),
	} {
		kept, _, after := selected(questions, held(questions, byTerms(terms)), whole)
		s, _ := score(kept, after)
		trials = append(trials, pledge.Trial{Terms: names(terms), Score: s})
	}
	return trials
}

// edges part the chances by the record alone.
var edges = []float64{0, .02, .05, .1, .2, .3, .5, .7, 1}

func bins(questions []question, predicted []float64) []pledge.Bin {
	kept, before, after := selected(questions, predicted, whole)
	count := map[string]float64{}
	for _, q := range kept {
		count[q.family]++
	}
	all := make([]pledge.Bin, len(edges)-1)
	weight := make([]float64, len(all))
	for i, q := range kept {
		k := min(sort.Search(len(edges), func(k int) bool { return edges[k] > q.chance }), len(all)) - 1
		w, b := 1/count[q.family], &all[k]
		weight[k] += w
		b.Questions++
		b.Alone += w * before[i]
		b.Announced += w * after[i]
		b.Met += w * truth(q.outcome)
	}
	for k := range all {
		b := &all[k]
		b.From, b.To = edges[k], edges[k+1]
		b.Alone, b.Announced, b.Met = round(b.Alone/weight[k]), round(b.Announced/weight[k]), round(b.Met/weight[k])
	}
	return all
}

// described says of each family how it did at the whole record, and where the
// curve of the others put it.
func described(questions []question) []pledge.Family {
	curve := fit(shippedTerms(), questions)
	var all []pledge.Family
	for _, name := range families(questions) {
		own := pick(of(questions, name), whole)
		others := learn(without(questions, name))
		f := familyOf(own)
		f.SetBy = setters[name].String()
		for _, q := range own {
			e := others.Of(q.asked())
			n := float64(len(own))
			f.Announced, f.Low, f.High = f.Announced+e.Chance/n, f.Low+e.Low/n, f.High+e.High/n
		}
		f.Announced, f.Low, f.High = round(f.Announced), round(f.Low), round(f.High)
		f.Offset = round(offsetOf(shippedTerms(), curve, own))
		all = append(all, f)
	}
	return all
}

// familyOf counts a family's questions.
func familyOf(own []question) pledge.Family {
	f := pledge.Family{Name: own[0].family, Rule: own[0].rule, Targets: targets(own), Questions: len(own)}
	for _, q := range own {
		f.Alone += q.chance / float64(len(own))
		f.Met += truth(q.outcome) / float64(len(own))
	}
	f.Alone, f.Met = round(f.Alone), round(f.Met)
	return f
}

// compared says of each family of controls how it did at the whole record.
func compared(controls []question) []pledge.Family {
	var all []pledge.Family
	for _, name := range families(controls) {
		all = append(all, familyOf(pick(of(controls, name), whole)))
	}
	return all
}
