package lsq

const (
	probeShare   = 0.1  // share of the step at which curvature is probed
	maxCurvature = 0.75 // largest 2‖a‖/‖v‖ of a step that is tried
)

// accelerate adds to the step v half the acceleration of the geodesic that starts
// along it (Transtrum and Sethna 2012, arXiv:1201.5885),
//
//	a = −½ (JᵀJ + λD²)⁻¹ Jᵀ r_vv,   r_vv ≈ 2/h ((r(θ + hv) − r(θ))/h − Jv)
//
// and reports whether the path bends little enough for the step to be worth
// trying. The array u must hold R z.
func (s *solver) accelerate() bool {
	k, m := len(s.free), s.p.Size
	s.place(probeShare)
	s.evaluate(s.next, s.trial)
	bend := s.ahead
	clear(bend[m:])
	for i := range m {
		bend[i] = s.next[i] - s.residual[i]
		if s.weighted() {
			bend[i] *= s.rowScale[i]
		}
	}
	s.full.applyQT(bend)
	for i, u := range s.u[:k] {
		bend[i] = (bend[i]/probeShare - u) / probeShare
	}
	a := s.zKept[:k]
	s.region.damped(a, &s.full, bend, s.region.lambda)
	if !(2*norm(a) <= maxCurvature*norm(s.z[:k])) {
		return false
	}
	axpy(1, a, s.z)
	return true
}
