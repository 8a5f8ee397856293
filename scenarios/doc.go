// Package scenarios reads named changes to the future and resolves what each
// of them assumes.
//
// An assumption is declared once, with its unit, value, source and reason. It
// drives the trend of an indicator, or it is a free number that the rest
// refers to: flows (stocks with entries, exits, ages and conversions),
// composites (sums, products, ratios and indices of indicators), shocks,
// correlations and constraints.
//
// A scenario changes declared assumptions: set replaces a value, scale
// multiplies it, shift adds to it, reset takes it back to what was declared;
// it switches shocks on, chooses a model, and may begin in a later year.
// Scenarios may extend others, from left to right; what comes last wins,
// whole. A scenario may be a plan, which is ours to choose, or a future,
// which is not; each plan can be crossed with each future. Business as usual
// is the scenario that changes nothing.
//
// The package speaks of indicators by id; it knows no model.
package scenarios
