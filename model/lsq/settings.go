package lsq

// Settings steer the minimisation. The zero value, or a nil pointer, means the
// defaults; they need no tuning to the problem's scale or units.
type Settings struct {
	// GTol bounds the cosine of the angle between residuals and tangent plane.
	// Zero means 1e-10; negative turns the test off.
	GTol float64

	// XTol bounds the relative change of each parameter by a Gauss–Newton step.
	// Zero means 1e-14; negative turns the test off.
	XTol float64

	// Iterations bounds the number of steps tried. Zero means 200 (Dim + 1).
	Iterations int

	// Radius is the first trust region's radius as a multiple of ‖Dθ‖. Zero means 1.
	Radius float64

	// Accelerate adds geodesic acceleration to each step that the trust region
	// shortens, for one more evaluation of the residuals. It pays in long, curved
	// valleys.
	Accelerate bool
}

func (s *Settings) withDefaults(dim int) Settings {
	var d Settings
	if s != nil {
		d = *s
	}
	if d.Iterations < 0 || !(d.Radius >= 0) {
		panic("lsq: Iterations and Radius must not be negative")
	}
	if d.GTol == 0 {
		d.GTol = 1e-10
	}
	if d.XTol == 0 {
		d.XTol = 1e-14
	}
	if d.Iterations == 0 {
		d.Iterations = 200 * (dim + 1)
	}
	if d.Radius == 0 {
		d.Radius = 1
	}
	return d
}
