package forecast_test

import (
	"fmt"

	"attain"
	"attain/forecast"
	"attain/model"
	"attain/model/prior"
)

// Ten years of 5 % growth a year, hidden from the third year on: what would
// the engine have said, beside the last level carried on?
func ExampleBacktest() {
	var observations []attain.Observation
	for i, level := range []float64{100, 105, 110, 116, 122, 128, 134, 141, 148, 155} {
		observations = append(observations, attain.Observation{Period: attain.Year(2014 + i), Value: level})
	}
	clinics := attain.Indicator{ID: "clinics", Class: "organisations", Bounds: attain.Stock.NaturalBounds()}
	engine := forecast.ModelMethod("attain", func(i attain.Indicator) model.Model { return model.Pool{Prior: prior.For(i.Class)} })

	found := forecast.Backtest{
		Series:  []attain.Series{attain.NewSeries(clinics, observations, "")},
		Methods: []forecast.Method{engine, forecast.ClassicMethod(model.Naive{})},
	}.Run()

	us, naive := found.Summary(0, forecast.Selection{}), found.Summary(1, forecast.Selection{})
	fmt.Println(us.Forecasts, "forecasts,", us.Years, "years,", len(us.Calls), "chances")
	fmt.Println("closer than naive:", us.MASE < naive.MASE, us.CRPS < naive.CRPS, us.Brier < naive.Brier)
	// Output:
	// 34 forecasts, 113 years, 75 chances
	// closer than naive: true true true
}
