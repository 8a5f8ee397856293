package model

import (
	"math"
	"math/rand/v2"
	"testing"

	"attain/model/prior"
)

func poolPrior() prior.Prior {
	p := uncapped()
	p.Pool = prior.Pool{Theta: 0.2, Damped: 0.1, Drift: 0.1}
	return p
}

// walkOf is a record of n levels, growing unevenly, with no fall and no leap.
func walkOf(n int) []float64 {
	rng := rand.New(rand.NewPCG(3, 4))
	y := []float64{100}
	for len(y) < n {
		y = append(y, y[len(y)-1]*math.Exp(0.01+0.1*rng.Float64()))
	}
	return y
}

// Up to eight levels the pool is Drift; from twelve on its median is the
// weighted geometric mean of the forecasts.
func TestPoolIsTheWeightedMean(t *testing.T) {
	p := poolPrior()
	for _, n := range []int{1, 8, 10, 12, 30} {
		y := walkOf(n)
		s := stock(2020-n+1, y...)
		times := []float64{2021, 2024}
		alone := Drift{Prior: p}.Fit(s).Drawer.(Forecaster).Marginals(times)
		pooled := Pool{Prior: p}.Fit(s).Drawer.(Forecaster).Marginals(times)
		r := min(max(float64(n-8)/4, 0), 1)
		for j, h := range []int{1, 4} {
			want := alone[j].Quantile(0.5) * (1 - 0.4*r)
			for c, w := range map[Classic]float64{Theta{}: 0.2, Damped{}: 0.1, StraightDrift{}: 0.1} {
				mean, sd := make([]float64, h), make([]float64, h)
				c.Forecast(mean, sd, y)
				want += r * w * math.Log(mean[h-1])
			}
			if got := pooled[j].Quantile(0.5); math.Abs(got-want) > 1e-5 { // the outlier stays where it is
				t.Errorf("%d levels, %d years on: median %g, want %g", n, h, got, want)
			}
			narrow := func(m Marginal) float64 { return m.Quantile(0.9) - m.Quantile(0.1) }
			if a, b := narrow(alone[j]), narrow(pooled[j]); math.Abs(a-b) > 1e-5 {
				t.Errorf("%d levels: the pool changes the width from %g to %g", n, a, b)
			}
		}
	}
}

// Draws of the pool follow its closed form; a gap in the record is borne.
func TestPoolDraws(t *testing.T) {
	s := stock(2001, walkOf(20)...)
	s.Levels = append(s.Levels[:3], s.Levels[4:]...)
	f := Pool{Prior: poolPrior()}.Fit(s)
	const n = 20000
	times := []float64{2020.5, 2023}
	x := drawn(t, f, n, times...)
	for j, law := range f.Drawer.(Forecaster).Marginals(times) {
		for _, q := range []float64{0.1, 0.5, 0.9} {
			if c := law.CDF(x[j][int(q*n)]); math.Abs(c-q) > 4*math.Sqrt(q*(1-q)/n) {
				t.Errorf("time %d: quantile %g of the draws is %.4f in closed form", j, q, c)
			}
		}
	}
	if f.Model != "pool" {
		t.Errorf("the model calls itself %q", f.Model)
	}
}

// Methods that know no zero do not take the pool below one.
func TestPoolOfAFallingRecord(t *testing.T) {
	s := stock(2001, 120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10)
	for _, law := range (Pool{Prior: poolPrior()}).Fit(s).Drawer.(Forecaster).Marginals([]float64{2013, 2016, 2020}) {
		if q := law.Quantile(0.5); math.IsNaN(q) || math.IsInf(q, 0) {
			t.Errorf("median %g", q)
		}
	}
}
