package main

import (
	"fmt"
	"io"
	"math"
	"time"

	"attain"
	"attain/lang"
	"attain/plan"
	"attain/report"
	"attain/scenarios"
)

// register returns the plan's assumptions, held against the day and the
// record.
func register(p *plan.Plan, on time.Time) []scenarios.RegisterRow {
	return p.Scenarios.Register(scenarios.Reviewing{On: on, Record: func(indicator string) (least, most float64, ok bool) {
		return recorded(p, indicator)
	}})
}

// recorded returns the least and the greatest yearly growth of the indicator
// under any reading, in the unit in which its growth is assumed; ok is false
// with fewer than two of them, which are no range.
func recorded(p *plan.Plan, indicator string) (least, most float64, ok bool) {
	ind, found := p.Evidence.Indicator(indicator)
	if !found {
		return 0, 0, false
	}
	least, most = math.Inf(1), math.Inf(-1)
	for _, reading := range p.Readings() {
		levels := ind.Series(reading).Levels
		for i := 1; i < len(levels); i++ {
			g := yearly(ind.Indicator, levels[i-1], levels[i])
			if !math.IsNaN(g) && !math.IsInf(g, 0) {
				least, most = min(least, g), max(most, g)
			}
		}
	}
	return least, most, least < most
}

// yearly returns the yearly growth between two levels.
func yearly(ind attain.Indicator, from, to attain.Observation) float64 {
	years := to.Period.Instant() - from.Period.Instant()
	if scenarios.GrowthUnit(ind) == scenarios.PercentAYear {
		return 100 * (math.Pow(to.Value/from.Value, 1/years) - 1)
	}
	return (to.Value - from.Value) / years
}

// registerText prints the register, an assumption after the other.
func registerText(w io.Writer, rows []scenarios.RegisterRow, l lang.Lang) error {
	fmt.Fprintf(w, "\n%s\n", l.Pick("Assumptions", "假设"))
	for _, row := range rows {
		a := row.Assumption
		fmt.Fprintf(w, "\n%s: %s\n", a.ID, l.Text(a.Name))
		facts := [][]string{{"", l.Pick("as usual", "照常"), withUnit(a.Value.Text(), a.Unit, 0, l)}}
		for _, u := range row.Under {
			facts = append(facts, []string{"", u.Scenario, withUnit(u.Value.Amount(), a.Unit, u.Value.From, l)})
		}
		if a.Drives != scenarios.Free {
			facts = append(facts, []string{"", l.Pick("drives", "作用于"), fmt.Sprintf(l.Pick("%s (%s)", "%s（%s）"), a.Indicator, l.Text(a.Drives.Text()))})
		}
		for _, use := range row.Use {
			facts = append(facts, []string{"", l.Pick("used by", "用于"), l.Text(use)})
		}
		for _, f := range [][2]string{
			{l.Pick("source", "来源"), a.Source}, {l.Pick("why", "理由"), l.Text(a.Why)}, {l.Pick("owner", "负责"), a.Owner},
			{l.Pick("review by", "复核期限"), day(a.ReviewBy)}, {l.Pick("declared", "声明于"), a.At().Place()},
		} {
			if f[1] != "" {
				facts = append(facts, []string{"", f[0], f[1]})
			}
		}
		if a.Lever {
			facts = append(facts, []string{"", l.Pick("lever", "可控"), l.Pick("ours to choose", "由我方决定")})
		}
		for _, d := range row.Doubts {
			facts = append(facts, []string{"!", l.Text(report.DoubtText(d)), ""})
		}
		if _, err := io.WriteString(w, columns(facts)); err != nil {
			return err
		}
	}
	return nil
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// usedBy returns what refers to the assumption, in English.
func usedBy(row scenarios.RegisterRow) []string {
	use := []string{}
	for _, u := range row.Use {
		use = append(use, u.En)
	}
	return use
}

// registerJSON is a row of the register.
type registerJSON struct {
	ID       string            `json:"id"`
	Name     attain.Text       `json:"name"`
	Unit     string            `json:"unit"`
	Value    string            `json:"value"`
	Bounds   []float64         `json:"bounds,omitempty"`
	Under    map[string]string `json:"under"`
	Drives   string            `json:"drives,omitempty"`
	Use      []string          `json:"used_by"`
	Source   string            `json:"source,omitempty"`
	Why      attain.Text       `json:"why"`
	Owner    string            `json:"owner,omitempty"`
	ReviewBy string            `json:"review_by,omitempty"`
	Lever    bool              `json:"lever"`
	Place    string            `json:"place"`
	Doubts   []scenarios.Doubt `json:"doubts"`
}

func registerTrees(rows []scenarios.RegisterRow) []registerJSON {
	trees := make([]registerJSON, len(rows))
	for i, row := range rows {
		a := row.Assumption
		t := registerJSON{
			ID: a.ID, Name: a.Name, Unit: a.Unit, Value: a.Value.String(), Bounds: a.Bounds, Under: map[string]string{},
			Use: usedBy(row), Source: a.Source, Why: a.Why, Owner: a.Owner, ReviewBy: day(a.ReviewBy),
			Lever: a.Lever, Place: a.At().Place(), Doubts: append([]scenarios.Doubt{}, row.Doubts...),
		}
		if a.Drives != scenarios.Free {
			t.Drives = fmt.Sprintf("%s of %s", a.Drives, a.Indicator)
		}
		for _, u := range row.Under {
			t.Under[u.Scenario] = u.Value.String()
		}
		trees[i] = t
	}
	return trees
}
