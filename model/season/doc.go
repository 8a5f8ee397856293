// Package season is the law by which a figure is taken to move from month to
// month, or from quarter to quarter: a level with a drift, and a seasonal part
// that comes again every year. It knows numbers and places only, no
// indicators; mixture is the law from year to year.
//
// A Law is a weighted list of Nodes. At a node, with m periods a year, the
// figure x of period t is
//
//	x(t) = l(t) + s(t mod m) + a σ ε
//	l(t) = l(t−1) + μ + b(t) + q σ ε          the level
//	b(t) = ρ b(t−1) + z σ ε                   growth that persists
//	s(t) = s(t−1) + (g/√m) σ (ε − mean ε)     the seasonal parts, 0 in sum
//
// with independent standard normal ε, and before the first figure
//
//	μ ~ N(μ₀/m, κ²σ²),   b ~ N(0, z²σ²/(1 − ρ²)),   s ~ N(0, ω²σ²(I − 11'/m))
//
// and a level of which nothing is known. Beyond the record the drift wears off:
// h periods on it has added μ (φ^(1/m) + … + φ^(h/m)). The volatility has the
// law that goes with a normal one, ν₀s₀²/σ² ~ χ²(ν₀), so that the posterior at
// a node is in closed form and the figure to come has a Student law of
// ν₀ + n − 1 degrees of freedom after n figures.
//
// The nodes are weighed by π p(x)^β. A power β below 1 keeps a long record,
// which no node describes quite, from being read as if one did.
//
// Because σ is a factor of everything, the gains of the Kalman filter do not
// depend on the figures: a Plan has them ready, and a fit is one pass over the
// figures for each node.
package season
