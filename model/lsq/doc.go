// Package lsq minimises sums of squares
//
//	C(θ) = ½ Σ_i ρ(w_i r_i(θ)²)    subject to  Lower_j ≤ θ_j ≤ Upper_j
//
// over n parameters θ and m residuals r, by the Levenberg–Marquardt method: a
// trust region in the metric of Moré (1978), solved through an orthogonal
// factorisation of the Jacobian with column pivoting, never through the normal
// equations. ρ(s) = s (plain squares) unless the Problem names a Loss.
//
// Minimize fits a general Problem; MinimizeSeparable fits a Separable one, where
// some parameters are coefficients that enter linearly.
//
// How a fit ended is its Status. A status whose Err is nil means that one of the
// tests below held at Theta; a fit that merely stopped says so. With J_j the j-th
// column of J, Q an orthonormal basis for the columns of the free parameters, and
// p the Gauss–Newton step from θ,
//
//	GradientConvergence   ‖Qᵀr‖ ≤ GTol ‖r‖
//	StepConvergence       |p_j| ≤ XTol |θ_j|  for every free j
//	ZeroResidual          ‖r‖ ≤ ε Σ_j |θ_j| ‖J_j‖
//	RoundingLimit         no step decreases the cost visibly any more, and
//	                      |J_jᵀr| ≤ 10⁻⁶ ‖J_j‖ ‖r‖  for every free j, or
//	                      |p_j| ≤ 10⁻⁸ |θ_j|  for every free j
//
// where ε = 2⁻⁵², and r and J stand for the weighted residuals and Jacobian. The
// first test is the relative offset of Bates and Watts (1981): the cosine of the
// angle between the residuals and the tangent plane. It is free of units and of
// the way the parameters are written. No test looks at the size of steps taken or
// at how little the cost fell, for a short step is no sign of a minimum. They are
// tests of first order: a saddle point that the start lies on passes them too.
//
// References: J. J. Moré, The Levenberg–Marquardt algorithm: implementation and
// theory, Lecture Notes in Mathematics 630 (1978) 105–116. D. M. Bates and D. G.
// Watts, A relative offset orthogonality convergence criterion for nonlinear
// least squares, Technometrics 23 (1981) 179–183.
package lsq
