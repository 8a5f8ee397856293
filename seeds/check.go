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
	for _, s := range l.evidence.Sources {
		ids = append(ids, s.ID)
	}
	for _, c := range l.cited {
		if !slices.Contains(ids, c.source) {
			l.problem(c.problem.WithHint("%s", document.DidYouMean(c.source, ids)))
		}
	}
}

func (l *loader) checkPeer(ind Indicator) {
	if ind.PeerOf == "" {
		return
	}
	if _, ok := l.evidence.Indicator(ind.PeerOf); !ok {
		l.problem(ind.value.Child("peer-of").Problem("unknown indicator %q", ind.PeerOf).
			WithHint("%s", document.DidYouMean(ind.PeerOf, l.indicatorIDs())))
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
			l.problem(ind.observationAt(o).Child("readings").Items()[i].Problem("unknown reading %q", r).
				WithHint("%s", document.DidYouMean(r, ids)))
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
	for k, o := range ind.Observations {
		for _, earlier := range ind.Observations[:k] {
			if sameClaim(o, earlier) && l.shareReading(o, earlier) {
				l.problem(ind.observationAt(o).KeyProblem("two values for %s in one reading: %q gives %s and %q gives %s",
					o.Period, earlier.ID, claim(earlier), o.ID, claim(o)).
					WithHint("keep one, put them into different readings, or give them different sources"))
			}
		}
	}
}

// sameClaim reports whether both are about the same quantity and period, from
// the same source, and to be used.
func sameClaim(a, b attain.Observation) bool {
	return a.Period == b.Period && a.Growth == b.Growth && a.Citation.Source == b.Citation.Source &&
		a.Status != attain.Rejected && b.Status != attain.Rejected
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
			l.problem(at.Child("of").Problem("unknown target %q", t.Of).WithHint("%s", document.DidYouMean(t.Of, l.targetKeys())))
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
		l.problem(at.Child("period").Problem("target %q ends before its base: the first observation is of %s", t.Key(), base).
			WithHint("add an observation up to %s, or move the target", t.Period))
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
			l.problem(v.Problem("unknown indicator %q", id).WithHint("%s", document.DidYouMean(id, l.indicatorIDs())))
		case id == ind.ID:
			l.problem(v.Problem("indicator %q cannot be compared with itself", id))
		case (other.Kind == attain.Flow) != (ind.Kind == attain.Flow):
			l.problem(v.Problem("indicator %q is a %s, which cannot be compared with a %s", id, other.Kind, ind.Kind))
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
func boundsText(b attain.Bounds) string {
	switch {
	case math.IsNaN(b.Upper) && math.IsNaN(b.Lower):
		return "any number"
	case math.IsNaN(b.Upper):
		return fmt.Sprintf("%g or more", b.Lower)
	}
	return fmt.Sprintf("%g to %g", b.Lower, b.Upper)
}
