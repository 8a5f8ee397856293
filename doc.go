// Package attain holds the words of the field: what is measured (Indicator),
// when (Period), what was observed and how firmly it was said (Observation,
// Qualifier, Status), what was promised (Target), who said it (Source), and
// in which consistent way the evidence may be understood (Reading).
//
// It imports the standard library only and computes nothing about the
// future. Everything else in the module speaks in these types, and data
// moves one way through it:
//
//	documents → observations and targets (seeds) → fitted models (model)
//	          → projections and assessments (forecast)
//	          → charts, tables, pages (plots, report)
//
// Time is measured in years. The instant of a period is its end, on the
// scale where the end of year Y is the number Y: a stock "in 2023" stands at
// 2023.0, one at the end of September 2023 at 2022.75.
//
// Numbers are float64 in the indicator's unit. A share is in per cent (0 to
// 100); a growth rate is a ratio (0.16 for 16 %).
package attain
