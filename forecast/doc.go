// Package forecast projects indicators under scenarios and judges targets on
// the projections.
//
// A Projection is a set of draws: futures of one indicator under one reading
// of the evidence and one scenario. Probabilities, dates, gaps and intervals
// are read off the draws. The level at the date ("at or above in 2027") and
// the first passage ("reached by 2027") are different questions; both are
// answered.
//
// Every random number comes from a generator seeded by the plan's seed, the
// indicator and the purpose, so results do not depend on the order or the
// number of workers, and the same numbers serve every scenario: a difference
// between two scenarios is never noise.
//
// The package touches no file, flag, clock or global random state.
package forecast
