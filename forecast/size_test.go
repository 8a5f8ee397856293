package forecast

import (
	"testing"

	"attain"
	"attain/model"
	"attain/model/prior"
	"attain/scenarios"
)

// What a study draws is weighed before it is drawn, and not below what it then
// draws.
func TestSize(t *testing.T) {
	subject := func(id string, last int, targets int) Subject {
		s := Subject{Indicator: attain.Indicator{ID: id, Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()}}
		s.Observations = []attain.Observation{{ID: "a", Period: attain.Year(last - 2), Value: 90}, {ID: "b", Period: attain.Year(last), Value: 100}}
		for range targets {
			s.Targets = append(s.Targets, attain.Target{ID: "t", Indicator: id, Period: attain.Year(2029), Value: 120})
		}
		return s
	}
	x := Study{
		Subjects: []Subject{subject("x", 2023, 2), subject("y", 2020, 0), subject("peer", 2023, 0)}, Want: []string{"x", "y"},
		Readings: []string{"a", "b"}, Reading: "a", Until: 2030, AsOf: 2023, Settings: Settings{Draws: 100, Seed: 1},
		Model: func(attain.Indicator) model.Model { return model.Drift{Prior: prior.For("")} },
	}
	// x for 7 years and y for 10, 100 futures each, in two readings; two targets of x
	if got, want := x.Size(), (Size{Indicators: 2, Futures: 100, Years: 10, Fitted: 2 * 100 * 17, Judged: 2 * 100 * 7}); got != want {
		t.Errorf("size %+v, want %+v", got, want)
	}
	growth := scenarios.Value{Assumption: scenarios.Assumption{ID: "g", Indicator: "y", Drives: scenarios.Growth}, Changed: true}
	same := growth
	same.Changed = false
	loads := x.Weigh([]scenarios.Resolved{{Values: []scenarios.Value{growth}}, {Values: []scenarios.Value{same}}})
	if loads[0] != (Load{Levels: 1000}) || loads[1] != (Load{}) {
		t.Errorf("a scenario of y and one of nothing weigh %+v", loads)
	}
	var drawn int64
	for _, outcomes := range x.Run() {
		for _, o := range outcomes {
			drawn += int64(len(o.Projection.Draws) * len(o.Projection.Times))
		}
	}
	if drawn > x.Size().Fitted {
		t.Errorf("%d levels are drawn, %d were announced", drawn, x.Size().Fitted)
	}
}
