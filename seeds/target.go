package seeds

import (
	"math"
	"slices"

	"attain"
	"attain/internal/document"
)

type targetDoc struct {
	citationDoc
	Name        attain.Text        `toml:"name" doc:"tells it from other targets of the indicator"`
	Period      attain.Period      `toml:"period,required" doc:"when: as for an observation"`
	Value       *float64           `toml:"value" doc:"in the indicator's unit"`
	High        *float64           `toml:"high" doc:"the upper end, with the qualifier between"`
	Growth      *Percent           `toml:"growth" doc:"in place of a value: growth over the year before, or since a base, as \"5 %\""`
	Change      *float64           `toml:"change" doc:"in place of a value: how much more than in the base, or than the peer, in the indicator's unit"`
	Times       *float64           `toml:"times" doc:"in place of a value: how many times the base, or the peer"`
	Since       attain.Period      `toml:"since" doc:"the base that growth, change or times are counted from"`
	Peer        string             `toml:"peer" doc:"id of the indicator that it is compared with in its own period"`
	Rank        int                `toml:"rank" doc:"the place to reach among others, 1 for the best"`
	Among       []string           `toml:"among" doc:"ids of the indicators that a rank is among"`
	Milestones  map[string]float64 `toml:"milestones" doc:"values on the way, by period"`
	Sense       *attain.Sense      `toml:"sense" doc:"which side of the value is good; within for between two"`
	Aggregation attain.Aggregation `toml:"aggregation" doc:"level, cumulative over a span, or every-year of it"`
	Qualifier   attain.Qualifier   `toml:"qualifier" doc:"the word that came with the value"`
	Probability float64            `toml:"probability" doc:"what counts as on track; 0.66 where it is left out"`
	Group       string             `toml:"group" doc:"targets of one group are to be met together"`
	SetBy       attain.Setter      `toml:"set-by" doc:"who bound whom: plan, those who are to meet it; law, one figure for each who is bound; bloc, one figure for several countries; world, one rule for every country; nobody"`
	Headline    bool               `toml:"headline" doc:"whether its sentence is printed"`
	Of          string             `toml:"of" doc:"\"indicator/target\" for a share of its value"`
	Note        attain.Text        `toml:"note" doc:"for people"`
	Cited       []citationDoc      `toml:"cited" doc:"further places"`
}

// target adds the target at v to the indicator.
func (l *loader) target(ind *Indicator, v document.Value) {
	var d targetDoc
	if !l.decode(v, &d) {
		return
	}
	l.problem(v.Brief("name")...)
	l.declare(&l.places.targets, "target", ind.ID+"/"+v.Key(), v)
	l.citeAll(v, d.citationDoc, d.Cited)
	t := attain.Target{
		ID: v.Key(), Name: d.Name, Indicator: ind.ID, Period: l.placed(ind.Indicator, v.Child("period"), d.Period), Value: math.NaN(),
		Aggregation: d.Aggregation, Qualifier: d.Qualifier, Citation: d.citation(), Cited: citations(d.Cited),
		Probability: d.Probability, SetBy: d.SetBy, Group: d.Group, Headline: d.Headline, Of: d.Of, Note: d.Note,
	}
	t.Sense = senseOf(ind.Indicator, d)
	l.amount(ind.Indicator, v, d, &t)
	if t.High = l.high(v, d.High, t.Value, t.Qualifier); t.Sense == attain.Within && t.Qualifier != attain.Between {
		l.problem(v.Child("sense").Problem("within needs two values", "within需要两个值").WithHint(`add high = … and qualifier = "between"`, `请加上high = …和qualifier = "between"`))
	}
	if t.Probability < 0 || t.Probability >= 1 {
		l.problem(v.Child("probability").Problem("a probability lies between 0 and 1", "概率在0与1之间").WithHint("write 0.8 for 80 %%", "80%%写作0.8"))
	}
	l.milestones(ind.Indicator, v, d, &t)
	l.formProblems(ind.Indicator, v, t)
	ind.Targets = append(ind.Targets, t)
}

// amount fills in what the target promises: a value, or what it is measured
// against.
func (l *loader) amount(ind attain.Indicator, v document.Value, d targetDoc, t *attain.Target) {
	given := l.given(v, d)
	switch {
	case len(given) > 1:
		l.problem(v.Child(given[1]).KeyProblem("%s and %s both say what is to be reached", "%s与%s都规定了要达到的数", given[0], given[1]).WithHint("keep one of them", "请保留其一"))
	case d.Rank != 0 || len(d.Among) > 0:
		l.rank(v, d, t)
	case d.Peer != "":
		l.peer(v, d, t)
	case len(given) == 0:
		l.problem(v.KeyProblem("target %q does not say what is to be reached", "目标%q没有说明要达到什么", v.Key()).
			WithHint(`add value = …, growth = "5 %%", change = … or times = … with since = "2020", peer = "…" or rank = …`, `请加上value = …，或growth = "5 %%"、change = …、times = …并写since = "2020"，或peer = "…"，或rank = …`))
	case d.Value != nil:
		t.Value = *d.Value
		l.inBounds(ind, v.Child("value"), t.Value, attain.Actual)
		if d.High != nil {
			l.inBounds(ind, v.Child("high"), *d.High, attain.Actual)
		}
		if !d.Since.IsZero() {
			l.problem(v.Child("since").KeyProblem("a value has no base", "数值目标没有基期").WithHint("leave it out, or write growth, change or times in place of the value", "请删去，或改写growth、change或times"))
		}
	default:
		l.base(ind, v, d, t)
	}
}

// given returns the keys that say what is to be reached, in order.
func (l *loader) given(v document.Value, d targetDoc) []string {
	var keys []string
	for _, k := range []string{"value", "growth", "change", "times", "rank"} {
		if v.Child(k).Exists() {
			keys = append(keys, k)
		}
	}
	return keys
}

// base fills in a target that is measured against what the indicator was.
func (l *loader) base(ind attain.Indicator, v document.Value, d targetDoc, t *attain.Target) {
	x := &t.Against
	x.High = math.NaN()
	x.Base = d.Since
	if !x.Base.IsZero() {
		x.Base = l.placed(ind, v.Child("since"), d.Since)
	}
	switch {
	case d.Growth != nil:
		x.Relation, x.Amount = attain.Ratio, 1+float64(*d.Growth)
		if x.Base.IsZero() && t.Period.Months() <= 12 {
			x.Base = t.Period.Shift(-12)
		}
	case d.Times != nil:
		x.Relation, x.Amount = attain.Ratio, *d.Times
	default:
		x.Relation, x.Amount = attain.Difference, *d.Change
	}
	switch {
	case x.Base.IsZero():
		l.problem(v.KeyProblem("target %q does not say since when", "目标%q没有说明从何时算起", v.Key()).WithHint(`add since = "2020"`, `请加上since = "2020"`))
	case x.Base.Instant() >= t.Period.Instant():
		l.problem(v.Child("since").Problem("the base, %s, is not before the target's period, %s", "基期%s不早于目标时期%s", x.Base, t.Period))
	case ind.Kind == attain.Flow && x.Base.Months() != t.Period.Months() && t.Aggregation == attain.Level:
		l.problem(v.Child("since").Problem("the base covers %d months, the target %d", "基期有%d个月，目标有%d个月", x.Base.Months(), t.Period.Months()).WithHint("compare amounts of equal periods", "请比较等长时期的数量"))
	}
	if x.Relation == attain.Ratio && !(x.Amount > 0) {
		l.problem(v.Child("times").Problem("a multiple is above zero", "倍数大于零"))
	}
}

// peer fills in a target that is measured against what another indicator is.
func (l *loader) peer(v document.Value, d targetDoc, t *attain.Target) {
	t.Against = attain.Against{Relation: attain.Difference, High: math.NaN(), Others: []string{d.Peer}}
	switch {
	case d.Change != nil:
		t.Against.Amount = *d.Change
	case d.Times != nil:
		t.Against.Relation, t.Against.Amount = attain.Ratio, *d.Times
	case d.Value != nil || d.Growth != nil:
		l.problem(v.Child("peer").KeyProblem("a target beside a peer is a difference or a multiple", "与对照相比的目标是差额或倍数").WithHint("write change = … or times = …, or neither for above it", "请写change = …或times = …，只要求高于则都不写"))
	}
	if !d.Since.IsZero() {
		l.problem(v.Child("since").KeyProblem("a peer is compared with in the target's own period", "与对照的比较在目标自身的时期进行").WithHint("leave it out", "请删去"))
	}
}

// rank fills in a target that is a place among others.
func (l *loader) rank(v document.Value, d targetDoc, t *attain.Target) {
	t.Against = attain.Against{Relation: attain.Rank, Amount: float64(d.Rank), High: math.NaN(), Others: d.Among}
	t.Sense = attain.AtMostValue
	if d.Rank < 1 || d.Rank > len(d.Among) {
		l.problem(v.Child("rank").KeyProblem("a rank among %d others lies between 1 and %d", "在%d个对照中，名次为1至%d", len(d.Among), len(d.Among)).
			WithHint(`name the others: among = ["…", "…"]`, `请列出对照：among = ["…", "…"]`))
	}
}

// milestones fills in the values on the way, in order of time.
func (l *loader) milestones(ind attain.Indicator, v document.Value, d targetDoc, t *attain.Target) {
	at := v.Child("milestones")
	if !l.fits(at, MaxMilestones, milestones) {
		return
	}
	for key, value := range d.Milestones {
		p, err := attain.ParsePeriod(key)
		if err != nil {
			l.problem(at.Child(key).KeyProblem("%s", "%s", err).Hinted(document.HintOf(err)))
			continue
		}
		p = l.placed(ind, at.Child(key), p)
		if p.Instant() >= t.Period.Instant() {
			l.problem(at.Child(key).KeyProblem("a milestone lies before the target's own period, %s", "里程碑须早于目标时期%s", t.Period))
		}
		l.inBounds(ind, at.Child(key), value, attain.Actual)
		t.Milestones = append(t.Milestones, attain.Milestone{Period: p, Value: value})
	}
	slices.SortFunc(t.Milestones, func(a, b attain.Milestone) int { return a.Period.Compare(b.Period) })
	if len(t.Milestones) > 0 && (t.Aggregation != attain.Level || t.Against.Relation != attain.Absolute || t.Sense == attain.Within) {
		l.problem(at.KeyProblem("milestones lead to a level that is a value of its own", "里程碑通向一个自身的数值").WithHint("leave them out, or make them targets", "请删去，或改为目标"))
	}
}

// formProblems reports what makes no sense of the kind of indicator.
func (l *loader) formProblems(ind attain.Indicator, v document.Value, t attain.Target) {
	switch {
	case t.Aggregation == attain.Cumulative && ind.Kind != attain.Flow:
		l.problem(v.Child("aggregation").Problem("%s adds up amounts; indicator %q is a %s", "%s用于累加的数量；指标%q是%s", t.Aggregation, ind.ID, ind.Kind).
			WithHint("only a flow can be added up", "只有流量（flow）可以累加"))
	case t.Aggregation == attain.EveryYear && len(t.Period.Years()) == 0:
		l.problem(v.Child("period").Problem("%s covers no whole year", "%s不含任何整年", t.Period))
	case t.Aggregation == attain.Level && ind.Kind == attain.Flow && t.Period.Months() > 12:
		l.problem(v.Child("period").Problem("%s is %d months, and it is not said whether the amount is for all of them or for each year", "%s共%d个月，没有说明数量是合计还是每年", t.Period, t.Period.Months()).
			WithHint(`add aggregation = "cumulative" or "every-year", or name one year`, `请加上aggregation = "cumulative"或"every-year"，或只写一年`))
	case t.Aggregation != attain.Level && t.Against.Relation != attain.Absolute:
		l.problem(v.Child("aggregation").Problem("a target that is measured against something else is a level", "与其他数相比的目标是一个水平").
			WithHint("leave it out", "请删去"))
	}
}

// senseOf returns the declared sense; between two values that do not say which
// of them is the target, within them; else the one that goes with the direction
// that is better.
func senseOf(ind attain.Indicator, d targetDoc) attain.Sense {
	switch {
	case d.Sense != nil:
		return *d.Sense
	case d.Qualifier == attain.Between:
		return attain.Within
	case ind.Better == attain.Lower:
		return attain.AtMostValue
	}
	return attain.AtLeastValue
}
