package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/plots"
	"attain/scenarios"
)

// An Axis is what the cases of a comparison differ in.
type Axis uint8

// The axes.
const (
	ByScenario Axis = iota
	ByReading
	ByFuture
)

var axisNames = []string{"scenario", "reading", "future"}

func (x Axis) String() string { return axisNames[x] }

// MarshalText writes the axis's name.
func (x Axis) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// A Comparison sets one target side by side, by scenario or by reading. Its
// first case is the base.
type Comparison struct {
	forecast.Comparison
	By Axis

	results *Results
}

// A Crossing is the chances of one target under every pair of scenario and
// reading, or of plan and future.
type Crossing struct {
	forecast.Crossing
	By Axis // of the columns: ByReading or ByFuture

	results *Results
}

// A Choice says what to set side by side.
type Choice struct {
	Base      string   // id of the scenario that the others are compared with
	Scenarios []string // ids of the others
	Readings  []string // ids, the base first; none to leave the reading as it is
	Plans     []string // ids, to cross with the Futures instead
	Futures   []string
	Targets   []string // keys, or ids of indicators for all their targets ahead; nil for the headline targets
}

// Sides are what is set side by side about one target. What is not is nil.
type Sides struct {
	Target    attain.Target
	Indicator attain.Indicator
	Scenarios *Comparison // by scenario
	Readings  *Comparison // by reading, under the base scenario
	Crossing  *Crossing

	results *Results
}

// A SideBySide is what is set side by side, by target.
type SideBySide struct {
	Sides   []Sides
	results *Results
}

// Comparisons returns what the report sets side by side: each target ahead that
// has a probability, by scenario where one touches it, by reading where the
// evidence can be read in ways that differ, and the plans under the futures.
func (r *Results) Comparisons() SideBySide {
	all := SideBySide{results: r}
	for _, row := range r.Rows() {
		if row.State.Past() || math.IsNaN(row.At) {
			continue
		}
		s := r.sides(row.Target, row.Indicator)
		s.Scenarios = r.comparison(ByScenario, row.Target.ID, r.Compared(row.Indicator))
		s.Readings = r.comparison(ByReading, row.Target.ID, r.readings(row.Indicator))
		if len(row.Indicator.Crossed) > 0 {
			s.Crossing = r.crossFutures(row, r.Plan.Scenarios.OfKind(scenarios.Plan), r.Plan.Scenarios.OfKind(scenarios.Future))
		}
		if s.Scenarios != nil || s.Readings != nil || s.Crossing != nil {
			all.Sides = append(all.Sides, s)
		}
	}
	return all
}

func (r *Results) sides(t attain.Target, i Indicator) Sides {
	return Sides{Target: t, Indicator: i.Indicator.Indicator, results: r}
}

// comparison compares the outcomes; it is nil where there are fewer than two.
func (r *Results) comparison(by Axis, target string, outcomes []forecast.Outcome) *Comparison {
	if len(outcomes) < 2 {
		return nil
	}
	return &Comparison{forecast.Compare(target, outcomes...), by, r}
}

// SideBySide sets the chosen scenarios side by side on each chosen target.
// Where readings are chosen, it also sets these side by side under the base
// scenario, and crosses both.
func (r *Results) SideBySide(c Choice) SideBySide {
	all := SideBySide{results: r}
	for _, t := range r.chosen(c.Targets) {
		s := r.sides(t.Target, t.Indicator)
		if len(c.Plans) > 0 {
			s.Crossing = r.crossFutures(t, c.Plans, c.Futures)
			all.Sides = append(all.Sides, s)
			continue
		}
		outcomes := []forecast.Outcome{r.own(t.Indicator, c.Base)}
		for _, id := range c.Scenarios {
			outcomes = append(outcomes, r.own(t.Indicator, id))
		}
		s.Scenarios = r.comparison(ByScenario, t.Target.ID, outcomes)
		outcomes = nil
		for _, reading := range c.Readings {
			outcomes = append(outcomes, r.under(t.Indicator, reading, c.Base))
		}
		s.Readings = r.comparison(ByReading, t.Target.ID, outcomes)
		if s.Scenarios != nil && s.Readings != nil {
			s.Crossing = r.crossReadings(t, c)
		}
		all.Sides = append(all.Sides, s)
	}
	return all
}

// crossReadings crosses the base and the chosen scenarios with the readings.
func (r *Results) crossReadings(t Row, c Choice) *Crossing {
	x := forecast.Cross(t.Target.ID, append([]string{c.Base}, c.Scenarios...), c.Readings, func(scenario, reading string) forecast.Outcome {
		return r.under(t.Indicator, reading, scenario)
	})
	return &Crossing{x, ByReading, r}
}

// crossFutures crosses the plans, and business as usual, with the futures.
func (r *Results) crossFutures(t Row, plans, futures []string) *Crossing {
	rows := append([]string{scenarios.BusinessAsUsual}, plans...)
	x := forecast.Cross(t.Target.ID, rows, futures, func(plan, future string) forecast.Outcome {
		if plan == scenarios.BusinessAsUsual {
			return r.own(t.Indicator, future)
		}
		return r.own(t.Indicator, scenarios.CrossedID(plan, future))
	})
	return &Crossing{x, ByFuture, r}
}

// chosen returns the rows of the targets with the names, each a key or the id of
// an indicator for all its targets ahead; the headlines where there is no name.
func (r *Results) chosen(names []string) []Row {
	if names == nil {
		return r.Headlines()
	}
	var rows []Row
	for _, name := range names {
		for _, row := range r.Rows() {
			if row.Target.Key() == name || row.Indicator.ID == name && !row.State.Past() {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// own returns what was found of the indicator under the scenario, in the
// reading that it names or, without one, that of the results.
func (r *Results) own(i Indicator, scenario string) forecast.Outcome {
	if s, ok := r.scenario(scenario); ok && s.Reading != "" {
		return r.under(i, s.Reading, scenario)
	}
	return r.under(i, r.Reading, scenario)
}

// under returns what was found of the indicator under the reading and the
// scenario; one that was not studied because it does not touch the indicator is
// business as usual.
func (r *Results) under(i Indicator, reading, scenario string) forecast.Outcome {
	if o, ok := i.Outcome(reading, scenario); ok {
		return o
	}
	o, _ := i.Outcome(reading, scenarios.BusinessAsUsual)
	o.Scenario = scenario
	o.Assessments = slices.Clone(o.Assessments)
	for k := range o.Assessments {
		o.Assessments[k].Scenario = scenario
	}
	return o
}

// Name names a case of the comparison in the language of the results.
func (c Comparison) Name(x forecast.Case) string {
	if c.By == ByReading {
		return c.results.readingName(x.Reading)
	}
	return c.results.scenarioName(x.Scenario)
}

// Title names the target: High-tech enterprises: 50,000 by 2027.
func (s Sides) Title() string {
	l, a := s.results.Lang, forecast.Assessment{Target: s.Target, Indicator: s.Indicator}
	return l.Pick(s.results.named(s.Indicator.Name, a.Target)+": "+s.results.goal(a),
		s.results.named(s.Indicator.Name, a.Target)+"："+s.results.goal(a))
}

// moved returns the cases that differ from the base in any future, the base
// first; and the names of those that do not.
func (c Comparison) moved() (cases []forecast.Case, still []string) {
	cases = c.Cases[:1:1]
	for _, x := range c.Cases[1:] {
		if x.Change.Same {
			still = append(still, c.Name(x))
		} else {
			cases = append(cases, x)
		}
	}
	return cases, still
}

// RowName and ColumnName name what stands in row i and in column j.
func (x Crossing) RowName(i int) string { return x.results.scenarioName(x.Rows[i]) }

// ColumnName names what stands in column j.
func (x Crossing) ColumnName(j int) string {
	if x.By == ByReading {
		return x.results.readingName(x.Columns[j])
	}
	return x.results.scenarioName(x.Columns[j])
}

// Charts returns one chart for each target that can be drawn: plans under
// futures where they are crossed, readings where they are compared, scenarios
// otherwise.
func (s SideBySide) Charts() []*plots.Chart {
	var charts []*plots.Chart
	for _, x := range s.Sides {
		c := x.Scenarios
		if x.Readings != nil {
			c = x.Readings
		}
		switch {
		case c != nil && c.Cases[0].Projection != nil:
			charts = append(charts, c.Chart())
		case x.Crossing != nil && x.Crossing.Robust() >= 0:
			charts = append(charts, x.Crossing.Chart(x.Title()))
		}
	}
	return charts
}

// Chart draws the comparison, but for the cases that change nothing.
func (c Comparison) Chart() *plots.Chart {
	r, cases := c.results, c.Cases
	if moved, _ := c.moved(); len(moved) > 1 {
		cases = moved
	}
	var entries []plots.Entry
	for k := range cases {
		e := plots.Entry{Name: c.Name(cases[k]), Projection: cases[k].Projection}
		if !math.IsNaN(cases[k].At) {
			e.Assessment, e.Chance = &cases[k].Assessment, r.Lang.Probability(cases[k].At)
		}
		entries = append(entries, e)
	}
	l := r.Lang
	return plots.Compare{
		Title: unpointed(c.Sentence()), Lang: l, Footer: r.sameNumbers(),
		Subtitle: l.Pick(l.Text(c.Indicator.Name)+" ("+l.Text(c.Indicator.Unit)+").", l.Text(c.Indicator.Name)+"（"+l.Text(c.Indicator.Unit)+"）。"),
	}.Draw(entries)
}

// Chart draws the crossing as a map of its chances.
func (x Crossing) Chart(title string) *plots.Chart {
	r := x.results
	var rows, columns []string
	var chances [][]float64
	for i, cells := range x.Cells {
		row := make([]float64, len(cells))
		for j, c := range cells {
			row[j] = c.At
		}
		rows, chances = append(rows, x.RowName(i)), append(chances, row)
	}
	for j := range x.Columns {
		columns = append(columns, x.ColumnName(j))
	}
	return plots.Heat{
		Title: unpointed(x.Sentence()), Lang: r.Lang, Footer: r.sameNumbers(),
		Subtitle: r.Lang.Pick("Chance of: "+title+".", "概率："+title+"。"),
	}.Draw(rows, columns, chances)
}

// sameNumbers says what a chart of a comparison stands on.
func (r *Results) sameNumbers() string {
	return r.Lang.Pick(fmt.Sprintf("attain %s, seed %d. The same random numbers throughout.", r.Version, r.Seed),
		fmt.Sprintf("attain %s，随机种子%d，随机数相同。", r.Version, r.Seed))
}

// unpointed returns a sentence without its point, as a title.
func unpointed(s string) string { return strings.TrimSuffix(strings.TrimSuffix(s, "."), "。") }
