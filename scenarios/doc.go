// Package scenarios reads named changes to the future and resolves what each
// of them assumes.
//
// An assumption is declared once, with its unit, value, source and reason. A
// scenario changes declared assumptions: set replaces a value, scale
// multiplies it, shift adds to it. Scenarios may extend others, from left to
// right; what comes last wins, whole. Business as usual is the scenario that
// changes nothing.
//
// The package speaks of indicators by id and of the future by what an
// assumption drives (growth, fade, entries, shock); it knows no model.
package scenarios
