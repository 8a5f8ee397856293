package seeds

import (
	"fmt"
	"math"
	"slices"

	"attain"
	"attain/internal/document"
)

// check reports what is wrong between the documents' parts.
func (l *loader) check() {
	e := l.evidence
	if len(e.Readings) == 0 {
		e.Readings = []attain.Reading{{ID: DefaultReading, Name: attain.Text{En: "as printed", Zh: "原文"}}}
	}
	l.checkSources()
	for _, ind := range e.Indicators {
		l.checkPeer(ind)
		for _, o := range ind.Observations {
			l.checkReadings(ind, o)
		}
		l.checkTwice(ind)
		for _, t := range ind.Targets {
			l.checkTarget(ind, t)
		}
	}
}

func (l *loader) checkSources() {
	var ids []string
	declared := map[string]bool{}
	for _, s := range l.evidence.Sources {
		ids = append(ids, s.ID)
		declared[s.ID] = true
	}
	unknown := 0
	for _, c := range l.cited {
		if declared[c.source] {
			continue
		}
		if unknown++; unknown <= document.MostShown {
			c.problem = c.problem.Hinted(document.DidYouMean(c.source, ids))
		}
		l.problem(c.problem)
	}
}

func (l *loader) checkPeer(ind Indicator) {
	if ind.PeerOf == "" {
		return
	}
	if _, ok := l.evidence.Indicator(ind.PeerOf); !ok {
		l.problem(ind.value.Child("peer-of").Problem("unknown indicator %q", "未知指标%q", ind.PeerOf).
			Hinted(document.DidYouMean(ind.PeerOf, l.indicatorIDs())))
	}
}

func (l *loader) indicatorIDs() []string {
	var ids []string
	for _, i := range l.evidence.Indicators {
		ids = append(ids, i.ID)
	}
	return ids
}

func (l *loader) checkReadings(ind Indicator, o attain.Observation) {
	var ids []string
	for _, r := range l.evidence.Readings {
		ids = append(ids, r.ID)
	}
	for i, r := range o.Readings {
		if !slices.Contains(ids, r) {
			l.problem(ind.observationAt(o).Child("readings").Items()[i].Problem("unknown reading %q", "未知的理解%q", r).
				Hinted(document.DidYouMean(r, ids)))
		}
	}
}

// observationAt returns where the observation is declared; for a line of a
// table, where the table is named.
func (i Indicator) observationAt(o attain.Observation) document.Value {
	if v := i.value.Child("observations").Child(o.ID); v.Exists() {
		return v
	}
	return i.value.Child("csv")
}

// checkTwice reports two values of one source for one period in one reading.
// Values of different sources are a finding: sources disagree.
func (l *loader) checkTwice(ind Indicator) {
	earlier := map[claimKey][]attain.Observation{}
	for _, o := range ind.Observations {
		if o.Status == attain.Rejected {
			continue
		}
		key := claimKey{o.Period, o.Growth, o.Citation.Source}
		for _, e := range earlier[key] {
			if l.shareReading(o, e) {
				l.problem(ind.observationAt(o).KeyProblem("two values for %s in one reading: %q gives %s and %q gives %s", "同一理解中%s有两个数值：%q为%s，%q为%s",
					o.Period, e.ID, claim(e), o.ID, claim(o)).
					WithHint("keep one, put them into different readings, or give them different sources", "请保留其一，或归入不同的理解，或注明不同的来源"))
				break
			}
		}
		earlier[key] = append(earlier[key], o)
	}
}

// A claimKey is what two figures that exclude each other have in common: the
// quantity, the period and the source.
type claimKey struct {
	period attain.Period
	growth bool
	source string
}

func (l *loader) shareReading(a, b attain.Observation) bool {
	return slices.ContainsFunc(l.evidence.Readings, func(r attain.Reading) bool { return a.HoldsIn(r.ID) && b.HoldsIn(r.ID) })
}

// claim writes the figure of an observation.
func claim(o attain.Observation) string {
	if o.Growth {
		return fmt.Sprintf("%g %%", 100*o.Value)
	}
	return fmt.Sprintf("%.10g", o.Value)
}

// checkTarget reports a target that nothing can be said of, and a share of a
// target that is not there.
func (l *loader) checkTarget(ind Indicator, t attain.Target) {
	at := ind.value.Child("targets").Child(t.ID)
	if t.Of != "" {
		if _, ok := l.evidence.Target(t.Of); !ok {
			l.problem(at.Child("of").Problem("unknown target %q", "未知目标%q", t.Of).Hinted(document.DidYouMean(t.Of, l.targetKeys())))
		}
	}
	l.checkOthers(ind, t, at)
	first := math.Inf(1)
	base := attain.Period{}
	for _, o := range ind.Observations {
		if o.Status != attain.Rejected && o.Period.Instant() < first {
			first, base = o.Period.Instant(), o.Period
		}
	}
	if t.Period.Instant() < first && !base.IsZero() {
		l.problem(at.Child("period").Problem("target %q ends before its base: the first observation is of %s", "目标%q早于其基期：最早的观测是%s", t.Key(), base).
			WithHint("add an observation up to %s, or move the target", "请补充%s及以前的观测，或移动目标", t.Period))
	}
}

// checkOthers reports other indicators that a target is measured against and
// that are not there, or are its own.
func (l *loader) checkOthers(ind Indicator, t attain.Target, at document.Value) {
	for i, id := range t.Against.Others {
		v := at.Child("peer")
		if t.Against.Relation == attain.Rank {
			v = at.Child("among").Items()[i]
		}
		other, ok := l.evidence.Indicator(id)
		switch {
		case !ok:
			l.problem(v.Problem("unknown indicator %q", "未知指标%q", id).Hinted(document.DidYouMean(id, l.indicatorIDs())))
		case id == ind.ID:
			l.problem(v.Problem("indicator %q cannot be compared with itself", "指标%q不能与自身比较", id))
		case (other.Kind == attain.Flow) != (ind.Kind == attain.Flow):
			l.problem(v.Problem("indicator %q is a %s, which cannot be compared with a %s", "指标%q是%s，不能与%s比较", id, other.Kind, ind.Kind))
		}
	}
}

func (l *loader) targetKeys() []string {
	var keys []string
	for _, i := range l.evidence.Indicators {
		for _, t := range i.Targets {
			keys = append(keys, t.Key())
		}
	}
	return keys
}

// boundsText writes bounds for a message.
func boundsText(b attain.Bounds) attain.Text {
	switch {
	case math.IsNaN(b.Upper) && math.IsNaN(b.Lower):
		return attain.Textf("any number", "任意数")
	case math.IsNaN(b.Upper):
		return attain.Textf("%g or more", "不小于%g", b.Lower)
	}
	return attain.Textf("%g to %g", "%g至%g", b.Lower, b.Upper)
}
