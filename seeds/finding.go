package seeds

import (
	"fmt"
	"slices"
	"time"

	"attain"
	"attain/lang"
)

// A Finding is something about the evidence that a careful reader notices.
// It is reported and changes nothing by itself.
type Finding struct {
	Kind      FindingKind `json:"kind"`
	Indicator string      `json:"indicator"`
	Text      attain.Text `json:"text"`
	Places    []string    `json:"places"` // file:line, the figure in question first
}

// A FindingKind is the sort of a finding.
type FindingKind uint8

// The kinds of findings, in the order in which they are reported.
const (
	ScaleSlip          FindingKind = iota // a figure is a power of ten away from its neighbours
	Disagreement                          // two sources differ on the same period
	GrowthContradicted                    // a growth statement does not fit its levels
	GrowthConfirmed                       // a growth statement fits its levels
	PlanForCount                          // a plan stands in for a count
	PartYear                              // a figure covers a part of a year
	TwoUnits                              // a figure is printed in two units
	TargetMet                             // a target ahead is met already
	NoObservation                         // a target has nothing observed
	FutureFigure                          // a count of what was not over
)

var findingNames = []string{"scale-slip", "disagreement", "growth-contradicted", "growth-confirmed", "plan-for-count",
	"part-year", "two-units", "target-met", "no-observation", "future-figure"}

func (k FindingKind) String() string { return findingNames[k] }

// MarshalText writes the kind's name.
func (k FindingKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Findings returns what is remarkable about the evidence, by kind and then in
// the order of the documents. Figures are held against today; the zero time is
// no day.
func (e *Evidence) Findings(today time.Time) []Finding {
	checks := []func(*Evidence, Indicator) []Finding{
		slips, disagreements, contradicted, confirmed, plans, partYears, twoUnits, metTargets, bareTargets,
	}
	var all []Finding
	for _, check := range checks {
		for _, ind := range e.Indicators {
			all = append(all, check(e, ind)...)
		}
	}
	for _, ind := range e.Indicators {
		all = append(all, futures(e, ind, today)...)
	}
	return all
}

// found builds a finding about the observations given.
func (i Indicator) found(kind FindingKind, en, zh string, about ...attain.Observation) Finding {
	f := Finding{Kind: kind, Indicator: i.ID, Text: attain.Text{En: en, Zh: zh}}
	for _, o := range about {
		f.Places = append(f.Places, i.observationAt(o).Place())
	}
	return f
}

// told builds a finding of a phrase.
func (i Indicator) told(kind FindingKind, text attain.Text, about ...attain.Observation) Finding {
	return i.found(kind, text.En, text.Zh, about...)
}

// said writes an observation's figure in both languages.
func (i Indicator) said(o attain.Observation) attain.Text {
	en, zh := i.figure(o)
	return attain.Text{En: en, Zh: zh}
}

// period writes the period of an observation in both languages.
func period(o attain.Observation) attain.Text {
	return attain.Text{En: lang.En.Period(o.Period), Zh: lang.Zh.Period(o.Period)}
}

// number writes a number in both languages.
func number(v float64) attain.Text { return attain.Text{En: lang.En.Number(v), Zh: lang.Zh.Number(v)} }

// figure writes an observation's figure in both languages.
func (i Indicator) figure(o attain.Observation) (en, zh string) {
	return lang.En.Qualified(o.Qualifier, o.Value, o.High, i.Unit), lang.Zh.Qualified(o.Qualifier, o.Value, o.High, i.Unit)
}

// disagreements finds values of different sources for one period that cannot
// both be true, and says which of them counts.
func disagreements(e *Evidence, i Indicator) []Finding {
	var found []Finding
	for k, o := range i.Observations {
		for _, earlier := range i.Observations[:k] {
			reading, ok := e.rivals(o, earlier)
			if !ok || overlap(o, earlier) {
				continue
			}
			oEn, oZh := i.figure(o)
			pEn, pZh := i.figure(earlier)
			counts := i.counts(reading, o, earlier)
			found = append(found, i.found(Disagreement,
				fmt.Sprintf("sources disagree on %s: %s (%s) and %s (%s)%s", lang.En.Period(o.Period), pEn, earlier.Citation.Source, oEn, o.Citation.Source, counts.En),
				fmt.Sprintf("%s的数据来源不一致：%s（%s）与%s（%s）%s", lang.Zh.Period(o.Period), pZh, earlier.Citation.Source, oZh, o.Citation.Source, counts.Zh), earlier, o))
		}
	}
	return found
}

// counts says which of two figures of one instant counts in the reading, and
// by which rule; nothing where a third one does.
func (i Indicator) counts(reading string, a, b attain.Observation) attain.Text {
	for _, d := range i.Series(reading).Dropped {
		for _, x := range [][2]attain.Observation{{a, b}, {b, a}} {
			if winner, loser := x[0], x[1]; d.Observation.ID == loser.ID && d.For == winner.ID {
				en, zh := i.figure(winner)
				return attain.Text{En: fmt.Sprintf("; what counts is %s: %s", en, d.Rule.Text().En), Zh: fmt.Sprintf("；采用%s：%s", zh, d.Rule.Text().Zh)}
			}
		}
	}
	return attain.Text{}
}

// rivals returns the first reading in which two levels of one instant are both
// used; ok is false where there is none.
func (e *Evidence) rivals(a, b attain.Observation) (reading string, ok bool) {
	if a.Growth || b.Growth || a.Period.Instant() != b.Period.Instant() || a.Status == attain.Rejected || b.Status == attain.Rejected {
		return "", false
	}
	for _, r := range e.Readings {
		if a.HoldsIn(r.ID) && b.HoldsIn(r.ID) {
			return r.ID, true
		}
	}
	return "", false
}

func overlap(a, b attain.Observation) bool {
	alo, ahi := a.Interval()
	blo, bhi := b.Interval()
	return alo <= bhi && blo <= ahi
}

// growthChecks compares each growth statement with the levels around it.
func (i Indicator) growthChecks(e *Evidence, confirmed bool) []Finding {
	kind, wordEn, wordZh := GrowthContradicted, "contradict", "不符"
	if confirmed {
		kind, wordEn, wordZh = GrowthConfirmed, "confirm", "相符"
	}
	var found []Finding
	for _, g := range i.Observations {
		before, after, ok := i.around(e, g)
		if !ok || fits(g, before, after) != confirmed {
			continue
		}
		ratio := after.Value/before.Value - 1
		found = append(found, i.found(kind,
			fmt.Sprintf("the levels %s growth of %s in %s: %s / %s is %s", wordEn, growthText(lang.En, g), lang.En.Period(g.Period),
				lang.En.Number(after.Value), lang.En.Number(before.Value), lang.En.Growth(ratio)),
			fmt.Sprintf("%s增长%s与数据%s：%s / %s，即%s", lang.Zh.Period(g.Period), growthText(lang.Zh, g), wordZh,
				lang.Zh.Number(after.Value), lang.Zh.Number(before.Value), lang.Zh.Growth(ratio)), g, before, after))
	}
	return found
}

func growthText(l lang.Lang, g attain.Observation) string {
	return l.Qualified(g.Qualifier, 100*g.Value, 100*g.High, attain.Text{En: "%"})
}

func contradicted(e *Evidence, i Indicator) []Finding { return i.growthChecks(e, false) }
func confirmed(e *Evidence, i Indicator) []Finding    { return i.growthChecks(e, true) }

// around returns the levels of the year of the growth statement g and of the
// year before, in the first reading that has both.
func (i Indicator) around(e *Evidence, g attain.Observation) (before, after attain.Observation, ok bool) {
	if !g.Growth || g.Status == attain.Rejected || !g.Period.IsYear() || g.Period.EndYear() < 2 {
		return before, after, false
	}
	for _, r := range e.Readings {
		if !g.HoldsIn(r.ID) {
			continue
		}
		s := i.Series(r.ID)
		after, okAfter := s.At(g.Period)
		before, okBefore := s.At(attain.Year(g.Period.EndYear() - 1))
		if okAfter && okBefore && before.Value > 0 {
			return before, after, true
		}
	}
	return before, after, false
}

// fits reports whether some levels that the figures allow have the growth.
func fits(g, before, after attain.Observation) bool {
	glo, ghi := g.Interval()
	blo, bhi := before.Interval()
	alo, ahi := after.Interval()
	return ahi/blo-1 >= glo && alo/bhi-1 <= ghi
}

// plans finds plans that stand in for counts.
func plans(_ *Evidence, i Indicator) []Finding {
	var found []Finding
	for _, o := range i.Observations {
		if o.Status == attain.Planned {
			en, zh := i.figure(o)
			found = append(found, i.found(PlanForCount,
				fmt.Sprintf("%s in %s is a plan, not a count", en, lang.En.Period(o.Period)),
				fmt.Sprintf("%s的%s是计划数，不是实数", lang.Zh.Period(o.Period), zh), o))
		}
	}
	return found
}

// partYears finds figures over a part of a year, where a year is longer: one by
// one, or all together where they are a record of months or quarters.
func partYears(_ *Evidence, i Indicator) []Finding {
	var parts []attain.Observation
	for _, o := range i.Observations {
		if !i.Kind.AtInstant() && o.Period.PartYear() && o.Status != attain.Rejected {
			parts = append(parts, o)
		}
	}
	if n := len(parts); n > mostParts {
		slices.SortStableFunc(parts, func(a, b attain.Observation) int { return a.Period.Compare(b.Period) })
		first, last := parts[0], parts[n-1]
		return []Finding{i.found(PartYear,
			fmt.Sprintf("%d figures, from %s to %s, cover parts of years, not whole ones", n, lang.En.Period(first.Period), lang.En.Period(last.Period)),
			fmt.Sprintf("%s至%s的%d个数字只是年内一段的，不是全年", lang.Zh.Period(first.Period), lang.Zh.Period(last.Period), n), first, last)}
	}
	var found []Finding
	for _, o := range parts {
		en, zh := i.figure(o)
		found = append(found, i.found(PartYear,
			fmt.Sprintf("%s covers %s, not a whole year", en, lang.En.Period(o.Period)),
			fmt.Sprintf("%s只是%s的数字，不是全年", zh, lang.Zh.Period(o.Period)), o))
	}
	return found
}

// mostParts is how many parts of years are told of one by one.
const mostParts = 4

// twoUnits finds figures printed in two units, and the rate they imply.
func twoUnits(_ *Evidence, i Indicator) []Finding {
	var found []Finding
	for _, o := range i.Observations {
		if o.Also != nil && o.Also.Value != 0 {
			rate := o.Value / o.Also.Value
			found = append(found, i.found(TwoUnits,
				fmt.Sprintf("%s %s and %s %s imply a rate of %.2f to 1", lang.En.Number(o.Value), i.Unit.En, lang.En.Number(o.Also.Value), o.Also.Unit.En, rate),
				fmt.Sprintf("%s%s与%s%s相当于%.2f：1", lang.Zh.Number(o.Value), lang.Zh.Text(i.Unit), lang.Zh.Number(o.Also.Value), lang.Zh.Text(o.Also.Unit), rate), o))
		}
	}
	return found
}

// metTargets finds targets ahead that the latest level meets already.
func metTargets(e *Evidence, i Indicator) []Finding {
	var found []Finding
	for _, t := range i.Targets {
		last, ok := i.Series(e.Readings[0].ID).Last()
		if !ok || i.Kind == attain.Flow || t.Aggregation != attain.Level || t.Period.Instant() <= e.AsOf() || !t.Met(last.Value) {
			continue
		}
		en, zh := i.figure(last)
		found = append(found, i.found(TargetMet,
			fmt.Sprintf("the target of %s by %s is met already: %s in %s", lang.En.Promise(t, i.Indicator), lang.En.Period(t.Period), en, lang.En.Period(last.Period)),
			fmt.Sprintf("%s的目标%s已经达到：%s为%s", lang.Zh.Period(t.Period), lang.Zh.Promise(t, i.Indicator), lang.Zh.Period(last.Period), zh), last))
	}
	return found
}

// bareTargets finds targets of which nothing has been observed.
func bareTargets(_ *Evidence, i Indicator) []Finding {
	for _, o := range i.Observations {
		if o.Status != attain.Rejected {
			return nil
		}
	}
	var found []Finding
	for _, t := range i.Targets {
		f := i.found(NoObservation,
			fmt.Sprintf("nothing has been observed for the target of %s for %s", lang.En.Promise(t, i.Indicator), lang.En.Period(t.Period)),
			fmt.Sprintf("%s的目标%s没有任何观测数据", lang.Zh.Period(t.Period), lang.Zh.Promise(t, i.Indicator)))
		f.Places = []string{i.value.Child("targets").Child(t.ID).Place()}
		found = append(found, f)
	}
	return found
}
