package report

import (
	"math"

	"attain"
	"attain/forecast"
	"attain/scenarios"
)

type constrainedJSON struct {
	Constraint string `json:"constraint"`
	On         string `json:"on"`
	Action     string `json:"action"`
	Broken     number `json:"broken"`
	StdErr     number `json:"std_err"`
}

// constrainedTrees returns the constraints that the futures of the outcome were
// held against.
func constrainedTrees(o forecast.Outcome) []constrainedJSON {
	trees := []constrainedJSON{}
	for _, c := range o.Constrained {
		trees = append(trees, constrainedJSON{c.ID, c.On, c.Action.String(), number(c.Broken), number(c.StdErr)})
	}
	return trees
}

type reconciliationJSON struct {
	By       string       `json:"by"`
	Sentence string       `json:"sentence"`
	Start    number       `json:"start"`
	Years    []besideJSON `json:"years"`
	Parts    []effectJSON `json:"parts"`
}

type besideJSON struct {
	Year   int    `json:"year"`
	Trend  number `json:"trend"`
	Beside number `json:"beside"`
}

type effectJSON struct {
	Part   string   `json:"part"`
	ID     string   `json:"id,omitempty"`
	Levels []number `json:"effect"` // in the years of the reconciliation
}

// reconciliationTree is found for the scenario of the scorecard and for
// business as usual in the reading of the scorecard: each costs as much as
// projecting the indicator once for every part.
func (r *Results) reconciliationTree(o forecast.Outcome) *reconciliationJSON {
	if o.Reading != r.Reading || o.Scenario != r.Scenario && o.Scenario != scenarios.BusinessAsUsual {
		return nil
	}
	rec := o.Reconcile()
	if rec == nil {
		return nil
	}
	t := reconciliationJSON{By: rec.By, Sentence: r.Reconciled(o), Start: number(rec.Start()), Years: []besideJSON{}, Parts: []effectJSON{}}
	for _, time := range rec.Beside.Times {
		trend, beside, ok := rec.At(time)
		if !ok {
			trend, beside = math.NaN(), math.NaN()
		}
		t.Years = append(t.Years, besideJSON{attain.YearTo(time).StartYear(), number(trend), number(beside)})
	}
	for _, e := range rec.Parts {
		x := effectJSON{Part: e.Part.String(), ID: e.ID, Levels: []number{}}
		for _, v := range e.Levels {
			x.Levels = append(x.Levels, number(v))
		}
		t.Parts = append(t.Parts, x)
	}
	return &t
}
