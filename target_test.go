package attain

import (
	"math"
	"testing"
)

// What meets a target, by how much, and which value that does is nearest.
func TestSenses(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		name            string
		t               Target
		v               float64
		met             bool
		margin, nearest float64
	}{
		{"at least", Target{Value: 10, High: nan}, 12, true, 2, 10},
		{"at most", Target{Value: 10, High: nan, Sense: AtMostValue}, 12, false, -2, 10},
		{"within, inside", Target{Value: 2, High: 5, Sense: Within}, 3, true, 1, 3},
		{"within, above", Target{Value: 2, High: 5, Sense: Within}, 6, false, -1, 5},
		{"within, below", Target{Value: 2, High: 5, Sense: Within}, 1.5, false, -0.5, 2},
		{"within, on the edge", Target{Value: 2, High: 5, Sense: Within}, 5, true, 0, 5},
		{"3 to 5 to be reached", Target{Value: 3, High: 5, Qualifier: Between}, 4, true, 1, 3},
		{"3 to 5 not to be exceeded", Target{Value: 3, High: 5, Qualifier: Between, Sense: AtMostValue}, 4, true, 1, 5},
	} {
		if got := test.t.Met(test.v); got != test.met {
			t.Errorf("%s: met %v", test.name, got)
		}
		if got := test.t.Margin(test.v); got != test.margin {
			t.Errorf("%s: margin %g, want %g", test.name, got, test.margin)
		}
		if got := test.t.Nearest(test.v); got != test.nearest {
			t.Errorf("%s: nearest %g, want %g", test.name, got, test.nearest)
		}
	}
}

// −55 % on 1990 is 45 % of what 1990 was; +3,000 on 2023 is 3,000 more.
func TestResolved(t *testing.T) {
	s := NewSeries(Indicator{Kind: Stock}, []Observation{{Period: Year(1990), Value: 1200}, {Period: Year(2023), Value: 900}, {Period: Year(2024), Value: 880, Status: Planned}}, "")
	for _, test := range []struct {
		name string
		x    Against
		want float64 // NaN: not resolved
	}{
		{"−55 % on 1990", Against{Relation: Ratio, Amount: 0.45, Base: Year(1990)}, 540},
		{"+3,000 on 2023", Against{Relation: Difference, Amount: 3000, Base: Year(2023)}, 3900},
		{"on a plan", Against{Relation: Ratio, Amount: 2, Base: Year(2024)}, math.NaN()},
		{"on what is not on record", Against{Relation: Ratio, Amount: 2, Base: Year(2000)}, math.NaN()},
		{"on another indicator", Against{Relation: Ratio, Amount: 2, Others: []string{"y"}}, math.NaN()},
	} {
		got, ok := Target{Value: math.NaN(), Against: test.x}.Resolved(s)
		if ok == math.IsNaN(test.want) || ok && math.Abs(got.Value-test.want) > 1e-9 {
			t.Errorf("%s: %g, %v; want %g", test.name, got.Value, ok, test.want)
		}
	}
	other := NewSeries(Indicator{Kind: Stock}, []Observation{{Period: Year(2027), Value: 50}}, "")
	if got, ok := (Target{Period: Year(2027), Against: Against{Relation: Difference, Amount: 5, Others: []string{"y"}}}).ResolvedAgainst(other); !ok || got.Value != 55 {
		t.Errorf("5 above the other: %g, %v", got.Value, ok)
	}
}
