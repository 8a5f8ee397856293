// Package seeds reads the evidence that a plan grows from: sources,
// readings, indicators with their observations and targets, from TOML
// documents and the tidy CSV files they point to. It ships the evidence on
// Shandong's 2027 targets.
//
// What is wrong with a document is a Problem with its place. What is
// remarkable about the evidence (a slip of units, sources that disagree, a
// target already met) is a Finding, reported and never silently mended.
package seeds

import "embed"

// FS holds the evidence shipped with attain, a folder for each plan.
//
//go:embed shandong
var FS embed.FS
