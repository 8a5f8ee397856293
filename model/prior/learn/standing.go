package main

import (
	"bytes"
	"encoding/json"
	"math"

	"attain/forecast"
	"attain/model/prior"
)

// standings says of each class how its forecasts have done.
func (e *evaluation) standings(date string, sources []prior.Source) prior.Standings {
	s := prior.Standings{
		Schema: prior.StandingsSchema, Version: date, Priors: prior.For(prior.Generic).Version, By: "learn --data --evaluate",
		How: "Laws learned on half of the series (of the datasets of Our World in Data and of what planners count) forecast those of the other half. " +
			"The last six years are hidden (four of tourism and of what planners count, of M4 what is left) and the points before them shown; " +
			"chances are of the last level -10, 0, +10, +25 and +50 %, four years on. Of the series of a class as many of each sort as the class weighs it.",
		Sources: sources, Learned: prior.PackRuns(e.learned()), Classes: map[string][]prior.Standing{},
	}
	for _, c := range classes {
		for _, span := range forecast.Spans {
			if st := e.standing(c, span); st.Forecasts > 0 {
				s.Classes[c.name] = append(s.Classes[c.name], st)
			}
		}
	}
	return s
}

// learned returns the values of the records that the priors are learned from.
func (e *evaluation) learned() [][]float64 {
	var all [][]float64
	for i, r := range e.records {
		if r.family != "m4" || i%m4Every == 0 {
			all = append(all, r.values)
		}
	}
	return all
}

func (e *evaluation) standing(c class, span forecast.Span) prior.Standing {
	found := e.classes[c.name]
	which := forecast.Selection{Points: span.Holds, Series: e.typical(c, span.Holds)}
	ours, naive := found.Summary(0, which), found.Summary(1, which)
	s := prior.Standing{
		From: span.From, To: span.To, Forecasts: ours.Forecasts, Years: ours.Years, Chances: len(ours.Calls),
		In50: rate(ours.In[0]), In80: rate(ours.In[1]), In95: rate(ours.In[2]),
		Brier: round(ours.Brier), Log: round(ours.Log), NaiveBrier: round(naive.Brier), NaiveLog: round(naive.Log),
		Bins: []prior.Bin{},
	}
	for _, b := range forecast.Reliability(ours.Calls, forecast.LeastBin) {
		s.Bins = append(s.Bins, prior.Bin{From: b.From, To: b.To, Chances: b.Met.N, Mean: round3(b.Chance), Met: rate(b.Met)})
	}
	return s
}

func rate(s forecast.Share) prior.Rate {
	return prior.Rate{Value: round3(s.Value), Low: round3(s.Low), High: round3(s.High)}
}

func round3(x float64) float64 { return math.Round(1000*x) / 1000 }

// writeStandings writes the standings, one to a line.
func writeStandings(s prior.Standings, path string) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	text = bytes.ReplaceAll(text, []byte(`{"from":`), []byte("\n"+`{"from":`))
	return writeWhole(append(text, '\n'), path)
}

// typical picks, of the series of the class that were forecast from so many
// points, as many of each sort as the class weighs it: every so many of a
// sort that there is too much of.
func (e *evaluation) typical(c class, points func(int) bool) func(series int) bool {
	bySort := map[string][]int{}
	for _, t := range e.classes[c.name].Trials {
		if points(t.Points) {
			sort := c.sortOf(e.records[t.Series])
			bySort[sort] = append(bySort[sort], t.Series)
		}
	}
	total := math.Inf(1)
	for sort, of := range bySort {
		total = math.Min(total, float64(len(of))/c.shares[sort])
	}
	picked := map[int]bool{}
	for sort, of := range bySort {
		n := int(math.Round(total * c.shares[sort]))
		for i := range n {
			picked[of[i*len(of)/n]] = true
		}
	}
	return func(series int) bool { return picked[series] }
}
