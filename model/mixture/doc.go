// Package mixture is the law by which a level is taken to move from year to
// year: growth with a drift, in one of several shapes of noise, of a
// volatility that is not known. It knows numbers and times only, no
// indicators.
//
// A Law is a weighted list of Shapes. Within a shape j and at a volatility σ,
// the change of a level over an interval is normal:
//
//	x(t) − x(s) = μ·(t − s) + σ·(w(t) − w(s))     over the past
//	x(T+h) − x(T) = μ·H(h) + σ·(w(T+h) − w(T))    beyond the last point T
//	H(h) = φ + φ² + … + φʰ,   μ ~ N(μ₀, τ² + c²σ²),   ln σ ~ N(ℓ, s²)
//
// The noise w has stationary increments, given by the variance of its change
// over D years (the variogram),
//
//	V(D) = a·D + b·(D(1+ρ)/(1−ρ) − 2ρ(1−ρᴰ)/(1−ρ)²) + e·min(D, 1)
//
// with a + b + e = 1: white growth (a random walk), persistent growth, whose
// yearly changes have the correlation ρᵏ at k years, and noise of the level
// itself, which the next figure does not inherit. For whole years this is the
// covariance a·I + b·ρ^|i−l| + e·(I − ½[|i−l| = 1]) of yearly changes; for
// any other gap it is the same process seen at other times. (The persistent
// part is an integrated Ornstein–Uhlenbeck process with a little white growth
// added, so V is a variogram for every ρ in [0, 1); two figures less than a
// year apart share a part of the noise of the level.)
//
// The posterior over shapes and volatilities is a sum over nodes, that over μ
// at a node is normal: all is in closed form. However regular a record, a pace
// is seldom kept for long: the advance A(h) that drift and past noise lead to
// comes true as (1 + κZ)·A(h), with Z normal, which adds κ²A(h)² to the
// variance at the node. Each node's normal is split in
// three, of standard deviations e^(−λ√3), 1 and e^(λ√3) times its own and of
// weights 1/6, 2/3, 1/6 (the three-point Gauss–Hermite rule for a lognormal
// factor), which gives the tails.
package mixture
