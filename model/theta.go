package model

import "math"

// Theta is the theta method (Assimakopoulos and Nikolopoulos 2000) in the
// form of Hyndman and Billah (2003): simple exponential smoothing with half
// the slope b of the least-squares line as its drift,
//
//	y(T+h) ~ N(l + ½b(h − 1 + (1 − (1−α)ⁿ)/α), s² (1 + (h−1)α²))
//
// l is the smoothed level after n values; α and the first level are those of
// least squares of the errors one year ahead.
type Theta struct{}

// Name returns "theta".
func (Theta) Name() string { return "theta" }

// Forecast implements Classic.
func (Theta) Forecast(mean, sd, y []float64) {
	half := slope(y) / 2
	alpha, level, s := smooth(y)
	lag := (1 - math.Pow(1-alpha, float64(len(y)))) / alpha
	for i := range mean {
		mean[i] = level + half*(float64(i)+lag)
		sd[i] = s * math.Sqrt(1+float64(i)*alpha*alpha)
	}
}

// slope is that of the least-squares line through y.
func slope(y []float64) float64 {
	middle := float64(len(y)-1) / 2
	sxy, sxx := 0.0, 0.0
	for i, v := range y {
		d := float64(i) - middle
		sxy += d * v
		sxx += d * d
	}
	if sxx == 0 {
		return 0
	}
	return sxy / sxx
}

// smooth returns the α, on a grid, the level after the last value and the
// deviation of the errors of simple exponential smoothing. The errors are
// linear in the first level, so its best value is known for each α.
func smooth(y []float64) (alpha, level, s float64) {
	best := math.Inf(1)
	for k := 1; k <= 50; k++ {
		a := float64(k) / 50
		// The error at step i is u − v·l₀, with v = (1−a)ⁱ.
		uv, vv, u, v := 0.0, 0.0, 0.0, 1.0
		for _, x := range y {
			e := x - u
			uv += e * v
			vv += v * v
			u += a * e
			v *= 1 - a
		}
		first := uv / vv
		sse, l := 0.0, first
		for _, x := range y {
			e := x - l
			sse += e * e
			l += a * e
		}
		if sse < best-1e-12*math.Abs(best) || k == 1 {
			best, alpha, level = sse, a, l
		}
	}
	return alpha, level, math.Sqrt(best / math.Max(1, float64(len(y)-2)))
}
