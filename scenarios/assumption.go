package scenarios

import (
	"time"

	"attain"
	"attain/internal/document"
)

// An Assumption is one number about the future, declared once.
type Assumption struct {
	ID        string
	Name      attain.Text
	Indicator string // whose trend it drives; empty for a free number
	Drives    Driver
	Unit      string
	Value     Quantity // under business as usual
	Year      int      // of a jump; the first year of entries; 0 for all years
	Bounds    []float64
	Source    string
	Why       attain.Text
	Owner     string
	ReviewBy  time.Time // the day; zero for none
	Lever     bool      // ours to choose

	value document.Value
}

// At returns the place where the assumption is declared.
func (a Assumption) At() document.Value { return a.value }

type assumptionDoc struct {
	Name      attain.Text `toml:"name" doc:"for people, in one language or both"`
	Indicator string      `toml:"indicator" doc:"id of the indicator whose trend it drives; without it the assumption is a free number that the rest refers to"`
	Drives    Driver      `toml:"drives" doc:"what of the indicator it drives"`
	Unit      string      `toml:"unit,required" doc:"unit of the value; checked against the indicator"`
	Value     *Quantity   `toml:"value" doc:"under business as usual; without it, what changes nothing"`
	Year      int         `toml:"year" doc:"the year of a shock; the first year of entries"`
	Bounds    []float64   `toml:"bounds" doc:"least and greatest value it may ever have"`
	Source    string      `toml:"source" doc:"id or words: where the figure is said"`
	Why       attain.Text `toml:"why" doc:"reason for the value"`
	Owner     string      `toml:"owner" doc:"who answers for it"`
	ReviewBy  time.Time   `toml:"review_by" doc:"the day by which it is to be looked at again"`
	Lever     bool        `toml:"lever" doc:"whether it is ours to choose"`
}

func newAssumption(v document.Value, d assumptionDoc) (Assumption, document.Problems) {
	a := Assumption{
		ID: v.Key(), Name: named(d.Name, v.Key()), Indicator: d.Indicator, Drives: d.Drives, Unit: d.Unit,
		Year: d.Year, Bounds: d.Bounds, Source: d.Source, Why: d.Why,
		Owner: d.Owner, ReviewBy: d.ReviewBy, Lever: d.Lever, value: v,
	}
	a.Value, _ = d.Drives.neutral()
	if d.Value != nil {
		a.Value = *d.Value
	}
	return a, a.check()
}

// named returns the name, or the id where there is none.
func named(name attain.Text, id string) attain.Text {
	if name.IsZero() {
		return attain.Text{En: id, Zh: id}
	}
	return name
}

// unreasoned reports that v says neither where a figure is from nor why.
func unreasoned(v document.Value, what, source string, why attain.Text) document.Problems {
	if source != "" || !why.IsZero() {
		return nil
	}
	return document.Problems{v.KeyProblem("%s %q has neither a source nor a reason", "%s%q既无来源也无理由", attain.Noun(what), v.Key()).
		WithHint("add source = \"…\" or why = \"…\"", "请加上source = \"…\"或why = \"…\"")}
}

// check reports what is wrong with the declaration by itself.
func (a Assumption) check() document.Problems {
	ps := unreasoned(a.value, "assumption", a.Source, a.Why)
	ps = append(ps, a.checkDriver()...)
	if a.Drives == Jump && a.Year == 0 {
		ps = append(ps, a.value.KeyProblem("shock %q has no year", "冲击%q没有年份", a.ID).WithHint("add year = 2025", "请加上year = 2025"))
	}
	if a.Year != 0 && !plausible(a.Year) {
		ps = append(ps, a.value.Child("year").Problem("%d is no year", "%d不是年份", a.Year))
	}
	if a.Year != 0 && a.Drives != Jump && a.Drives != Entries {
		ps = append(ps, a.value.Child("year").KeyProblem("a year has no effect on %s", "年份对%s不起作用", a.noun()).
			WithHint("only entries and shock have one; a scenario has start = %d", "只有entries和shock有年份；情景可写start = %d", a.Year))
	}
	if a.Bounds != nil && (len(a.Bounds) != 2 || !(a.Bounds[0] < a.Bounds[1])) {
		ps = append(ps, a.value.Child("bounds").Problem("bounds are two numbers, the lower one first", "bounds是两个数，小的在前"))
		return ps
	}
	if value := a.value.Child("value"); value.Exists() {
		ps = append(ps, a.accepts(a.Value, value)...)
	}
	return ps
}

// checkDriver reports an indicator without a driver, a driver without an
// indicator, and a free number without a value.
func (a Assumption) checkDriver() document.Problems {
	indicator, drives := a.value.Child("indicator"), a.value.Child("drives")
	switch {
	case drives.Exists() && a.Drives == Free:
		return document.Problems{drives.Problem("an assumption that drives nothing does not say so", "不作用于任何指标的假设无需说明").WithHint("leave out indicator and drives", "请删去indicator和drives")}
	case indicator.Exists() && !drives.Exists():
		return document.Problems{indicator.KeyProblem("assumption %q does not say what it drives", "假设%q没有说明作用于什么", a.ID).
			WithHint("add drives = \"growth\", \"fade\", \"entries\", \"shock\" or \"ceiling\", or leave out indicator", "请加上drives = \"growth\"、\"fade\"、\"entries\"、\"shock\"或\"ceiling\"，或删去indicator")}
	case drives.Exists() && !indicator.Exists():
		return document.Problems{drives.KeyProblem("assumption %q does not say of which indicator it drives the %s", "假设%q没有说明作用于哪个指标的%s", a.ID, a.Drives).
			WithHint("add indicator = \"…\"", "请加上indicator = \"…\"")}
	case a.Drives == Free && !a.value.Child("value").Exists():
		return document.Problems{a.value.KeyProblem("assumption %q has no value", "假设%q没有数值", a.ID).WithHint("add value = …", "请加上value = …")}
	}
	return nil
}

// noun is what the assumption is, in messages.
func (a Assumption) noun() attain.Text {
	if a.Drives == Free {
		return attain.Text{En: "a free number", Zh: "自由数值"}
	}
	return a.Drives.Text()
}

// accepts reports why the quantity q, stated at v, cannot be the
// assumption's value.
func (a Assumption) accepts(q Quantity, v document.Value) document.Problems {
	if why := a.refuses(q); !why.IsZero() {
		return document.Problems{v.Problem("%s", "%s", why)}
	}
	return nil
}

// refuses says why the quantity cannot be the assumption's value; empty when
// it can.
func (a Assumption) refuses(q Quantity) attain.Text {
	switch {
	case q.Form == Path && a.Drives == Jump:
		return attain.Textf("a shock happens in one year and has no path; declare it under [shocks] for another shape", "冲击只在一年发生，没有路径；其他形状请在[shocks]下声明")
	case q.Form == Record && (a.Drives == Growth || a.Drives == Ceiling):
		return attain.Text{}
	case (q.Form == LastPace || q.Form == History) && a.Drives == Growth:
		return attain.Text{}
	case !q.Known():
		return attain.Textf("%q refers to the record of growth; %s needs a number or a distribution", "%q指增长的记录；%s需要数字或分布", q.Form.String(), a.noun())
	}
	lo, hi := q.Range()
	if least, greatest := a.Limits(); lo < least || hi > greatest {
		return attain.Textf("%s of %q lies outside its bounds, %g to %g", "%[2]q的%[1]s超出其范围%[3]g至%[4]g", a.noun(), a.ID, least, greatest)
	}
	return attain.Text{}
}

// Limits are the declared bounds, or those that the driver has by nature.
func (a Assumption) Limits() (lo, hi float64) {
	if len(a.Bounds) == 2 {
		return a.Bounds[0], a.Bounds[1]
	}
	switch a.Drives {
	case Fade:
		return 0, 100
	case Jump, Growth:
		return -100, 1000
	case Ceiling:
		return 0, most
	}
	return -most, most
}

// most is more than anything that is counted.
const most = 1e15
