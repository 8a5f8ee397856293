package attain

import (
	"math"
	"testing"
)

func TestCountsFew(t *testing.T) {
	for _, test := range []struct {
		unit   Text
		kind   Kind
		levels []float64
		want   bool
	}{
		{Text{En: "laboratories"}, Stock, []float64{7, 9}, true},
		{Text{En: "new schools"}, Flow, []float64{3}, true},
		{Text{En: "people"}, Countdown, []float64{14, 6}, true},
		{Text{Zh: "个"}, Stock, []float64{7}, true},
		{Text{En: "laboratories"}, Stock, []float64{7, 9.5}, false},
		{Text{En: "enterprises"}, Stock, []float64{23000, 26700}, false},
		{Text{En: "GW"}, Stock, []float64{12, 15}, false},
		{Text{En: "tonnes"}, Flow, []float64{12, 15}, false},
		{Text{En: "beds per 1,000 people"}, Stock, []float64{4, 5}, false},
		{Text{En: "million users"}, Stock, []float64{4, 5}, false},
		{Text{En: "% of GDP"}, Stock, []float64{4, 5}, false},
		{Text{Zh: "万吨"}, Flow, []float64{12}, false},
		{Text{En: "households"}, Share, []float64{12}, false},
		{Text{En: "laboratories"}, Stock, []float64{math.NaN()}, false},
		{Text{En: "laboratories"}, Stock, nil, false},
	} {
		if got := (Indicator{Unit: test.unit, Kind: test.kind}).CountsFew(test.levels...); got != test.want {
			t.Errorf("%v %v of %s%s: %v", test.kind, test.levels, test.unit.En, test.unit.Zh, got)
		}
	}
}

func TestCounted(t *testing.T) {
	if got := (Indicator{Whole: true}).Counted(10.6); got != 11 {
		t.Errorf("10.6 whole things are %v", got)
	}
	if got := (Indicator{}).Counted(10.6); got != 10.6 {
		t.Errorf("10.6 GW are %v", got)
	}
}
