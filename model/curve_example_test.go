package model_test

import (
	"fmt"
	"math"

	"attain"
	"attain/model"
)

// A plain fit needs no start and no units.
func ExampleFitCurve() {
	years := []float64{2018, 2019, 2020, 2021, 2022, 2023}
	levels := []float64{5, 20, 50, 80, 92, 97}

	f := model.FitCurve(model.Logistic{}, years, levels, nil)
	for j, p := range f.Curve.Params() {
		fmt.Printf("%-2s = %.5g ± %.2g\n", p.Name, f.Theta[j], f.StdErr[j])
	}
	fmt.Printf("2025: %.1f (%v)\n", f.At(2025), f.Status)
	// Output:
	// K  = 97.754 ± 0.63
	// r  = 1.4315 ± 0.033
	// t₀ = 2020 ± 0.019
	// 2025: 97.7 (ok)
}

// Bounds and held values go by the parameter's name. A curve that counts time
// from its origin is told the origin.
func ExampleFitSettings() {
	f := model.FitCurve(model.Power{}, []float64{2021, 2022, 2023, 2024}, []float64{10, 21, 29, 41},
		&model.FitSettings{
			Origin: 2020,
			Upper:  map[string]float64{"b": 1},
		})
	fmt.Printf("a = %.2f, b = %.2f\n%s\n", f.Theta[0], f.Theta[1], f.Warnings[0].En)
	// Output:
	// a = 10.10, b = 1.00
	// b is held on its bound 1
}

// A profile follows the fit where the standard error's straight line does not:
// the record ends before the inflection, and nothing bounds the ceiling.
func ExampleCurveFit_Profile() {
	f := model.FitCurve(model.Logistic{}, []float64{1, 2, 3, 4}, []float64{1, 1.9, 4.2, 7.6}, nil)
	fmt.Printf("K = %.1f ± %.1f\n", f.Theta[0], f.StdErr[0])

	ceiling := f.Profile(model.Logistic{}.Ceiling, 0.90)
	fmt.Printf("90 %%: %.1f to %v\n", ceiling.Lo, ceiling.Hi)
	// Output:
	// K = 19.7 ± 8.7
	// 90 %: 8.0 to +Inf
}

// A declared ceiling is carried node by node, so what it does to the answer can
// be read off.
func ExampleCurveModel() {
	s := attain.Series{
		Indicator: attain.Indicator{Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()},
		Levels: []attain.Observation{
			{Period: attain.Year(2022), Value: 23000},
			{Period: attain.Year(2023), Value: 26700},
		},
	}
	f := model.CurveModel{
		Curve:   model.Logistic{},
		Ceiling: model.Ceiling{P5: 40000, P95: 200000},
	}.FitCurve(s)
	for _, i := range []int{0, 10, 20} {
		n := f.Nodes[i]
		fmt.Printf("ceiling %6.0f: weight %.3f, 2027 %.0f\n", n.Ceiling, n.Weight, n.Fit.At(2027))
	}
	// Output:
	// ceiling  33938: weight 0.048, 2027 32994
	// ceiling  89443: weight 0.048, 2027 44084
	// ceiling 235721: weight 0.048, 2027 46970
}

// bassRate is a curve of one's own: adopters a year at instant t,
//
//	y(t) = m (p + q)²/p e/(1 + (q/p) e)²,   e = exp(−(p + q) t)
//
// The three methods are all a curve needs.
type bassRate struct{}

func (bassRate) Name() string { return "bass-rate" }

func (bassRate) Params() []model.Param {
	return []model.Param{
		{Name: "m", Meaning: "all who will adopt", Unit: model.UnitLevel, Upper: math.Inf(1)},
		{Name: "p", Meaning: "innovation", Unit: model.UnitPerYear, Upper: math.Inf(1)},
		{Name: "q", Meaning: "imitation", Unit: model.UnitPerYear, Upper: math.Inf(1)},
	}
}

func (bassRate) At(t float64, theta []float64) float64 {
	m, p, q := theta[0], theta[1], theta[2]
	e := math.Exp(-(p + q) * t)
	return m * (p + q) * (p + q) / p * e / ((1 + q/p*e) * (1 + q/p*e))
}

// Sales of video recorders in the United States, 1980 to 1989, in thousands.
// With R's nls(), Cowpertwait and Metcalfe (2009, §3.3) have m = 6.798e4,
// p = 6.594e-3 and q = 6.381e-1.
func ExampleCurve() {
	t := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	sales := []float64{840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890}

	f := model.FitCurve(bassRate{}, t, sales, &model.FitSettings{Start: []float64{60630, 0.03, 0.38}})
	fmt.Printf("m = %.3e, p = %.3e, q = %.3e\n", f.Theta[0], f.Theta[1], f.Theta[2])
	fmt.Printf("residual sd %.0f on %d degrees of freedom\n", f.Sigma, f.DoF)
	// Output:
	// m = 6.798e+04, p = 6.594e-03, q = 6.381e-01
	// residual sd 727 on 7 degrees of freedom
}
