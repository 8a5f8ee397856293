package lang

import (
	"math"
	"strconv"

	"attain"
)

// A Tick is a labelled place on an axis.
type Tick struct {
	Value float64
	Label string
}

// Axis returns three to six round levels from lo to hi, a step of 1, 2 or 5
// times a power of ten apart, labelled in one unit.
func (l Lang) Axis(lo, hi float64, unit attain.Text) []Tick {
	step := Step(lo, hi)
	var ticks []Tick
	largest := 0.0
	for k := math.Ceil(lo/step - 1e-9); k*step <= hi+1e-9*step; k++ {
		v := Round(k*step, figureDigits)
		largest = math.Max(largest, math.Abs(v))
		ticks = append(ticks, Tick{Value: v})
	}
	for i, t := range ticks {
		ticks[i].Label = l.tick(t.Value, step, largest, unit)
	}
	return ticks
}

// tick writes a level in the unit of the largest, with the decimals of the
// step.
func (l Lang) tick(v, step, largest float64, unit attain.Text) string {
	power, name := 0, ""
	for _, s := range l.habits().scales {
		if largest >= s.from {
			power, name = s.power, s.name
			break
		}
	}
	text := "0"
	if v != 0 {
		decimals := max(0, power-exponent(step))
		number := thousands(strconv.FormatFloat(math.Abs(v)/math.Pow10(power), 'f', decimals, 64))
		text = number + name
		if len(number) > mostDigits {
			text = powerOfTen(math.Abs(v))
		}
		if v < 0 {
			text = "−" + text
		}
	}
	if isPercent(unit) {
		return l.join(text, unit)
	}
	return text
}

// mostDigits is the length from which on a tick is written as a power of ten.
const mostDigits = 10

// exponent is that of the power of ten just below v.
func exponent(v float64) int { return int(math.Floor(math.Log10(v) + 1e-9)) }

// Step returns the finest round step that gives at most six ticks from lo to
// hi, or a finer one where that gives fewer than three.
func Step(lo, hi float64) float64 {
	count := func(step float64) int { return int(math.Floor(hi/step+1e-9)-math.Ceil(lo/step-1e-9)) + 1 }
	power := math.Pow(10, math.Floor(math.Log10((hi-lo)/10)))
	last := power
	for _, p := range []float64{power, 10 * power} {
		for _, m := range []float64{1, 2, 5} {
			step := m * p
			if n := count(step); n <= 6 {
				if n < 3 {
					return last
				}
				return step
			}
			last = step
		}
	}
	return last
}

// StepAbove returns the least of 1, 2, 5, 10… that is not below v.
func StepAbove(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= v {
			return m * power
		}
	}
	return 10 * power
}
