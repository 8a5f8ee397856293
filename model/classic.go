package model

import "math"

// A Classic is a textbook method for evenly spaced levels, to measure others
// against and to join in a pool. Forecast writes, for 1 to len(mean) years
// after the levels y, at least one, the point forecast to mean and the
// standard deviation that the method gives it to sd.
type Classic interface {
	Name() string
	Forecast(mean, sd, y []float64)
}

// Classics returns the methods that there are.
func Classics() []Classic { return []Classic{Naive{}, StraightDrift{}, Theta{}, Damped{}} }

// Naive is the last level:
//
//	y(T+h) ~ N(y_T, s² h)     s² the mean square of the changes
type Naive struct{}

// Name returns "naive".
func (Naive) Name() string { return "naive" }

// Forecast implements Classic.
func (Naive) Forecast(mean, sd, y []float64) {
	s := rms(changes(y), 0)
	for h := range mean {
		mean[h], sd[h] = y[len(y)-1], s*math.Sqrt(float64(h+1))
	}
}

// StraightDrift is a random walk with the mean change b as its drift:
//
//	y(T+h) ~ N(y_T + b h, s² h (1 + h/m))     m changes about b of variance s²
//
// With one change it has the deviation of Naive, with none no drift.
type StraightDrift struct{}

// Name returns "straight drift".
func (StraightDrift) Name() string { return "straight drift" }

// Forecast implements Classic.
func (StraightDrift) Forecast(mean, sd, y []float64) {
	d := changes(y)
	b, s, m := 0.0, rms(d, 0), float64(len(d))
	if len(d) > 0 {
		b = (y[len(y)-1] - y[0]) / m
	}
	if len(d) > 1 {
		for i := range d {
			d[i] -= b
		}
		s = rms(d, 1)
	}
	for i := range mean {
		h := float64(i + 1)
		mean[i], sd[i] = y[len(y)-1]+b*h, s*math.Sqrt(h*(1+h/math.Max(m, 1)))
	}
}

// changes returns y[i+1] − y[i].
func changes(y []float64) []float64 {
	d := make([]float64, len(y)-1)
	for i := range d {
		d[i] = y[i+1] - y[i]
	}
	return d
}

// rms is the root of the sum of squares over their number less lost.
func rms(d []float64, lost int) float64 {
	sum := 0.0
	for _, v := range d {
		sum += v * v
	}
	return math.Sqrt(sum / math.Max(1, float64(len(d)-lost)))
}
