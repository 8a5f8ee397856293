package scenarios

import "embed"

// FS holds the scenarios shipped with attain, a folder for each plan.
//
//go:embed shandong
var FS embed.FS
