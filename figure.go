package attain

import "math"

// The least and the greatest size that a figure may have, beside zero. What
// is drawn, multiplied and grown from such figures over the longest horizon
// stays within the numbers that a float64 holds.
const (
	LeastFigure    = 1e-30
	GreatestFigure = 1e30
)

// Measurable reports whether v is zero or of a size that is counted with.
func Measurable(v float64) bool {
	size := math.Abs(v)
	return v == 0 || LeastFigure <= size && size <= GreatestFigure
}
