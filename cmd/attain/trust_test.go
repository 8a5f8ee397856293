package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"attain/internal/document"
	"attain/internal/table"
	"attain/scenarios"
	"attain/seeds"
)

// The limits in docs/trust.md are those of the code.
func TestTrustPage(t *testing.T) {
	page := string(mustReadFile(t, "../../docs/trust.md"))
	for what, value := range map[string]string{
		"a document, a table":                          fmt.Sprintf("%d MiB", document.MaxSize>>20),
		"letters of a text":                            grouped(document.MaxText),
		"letters of a name, a title or a unit":         grouped(document.MaxName),
		"letters of a key, of an id":                   fmt.Sprintf("%d, %d", document.MaxKey, document.MaxID),
		"indicators":                                   grouped(seeds.MaxIndicators),
		"figures of an indicator":                      grouped(seeds.MaxFigures),
		"figures of all":                               grouped(seeds.MaxAllFigures),
		"targets of an indicator":                      grouped(seeds.MaxTargets),
		"targets of all":                               grouped(seeds.MaxAllTargets),
		"milestones of a target":                       grouped(seeds.MaxMilestones),
		"sources":                                      grouped(seeds.MaxSources),
		"readings":                                     grouped(seeds.MaxReadings),
		"scenarios":                                    grouped(scenarios.MaxEntries("scenarios")),
		"scenarios that extend each other":             grouped(scenarios.MaxDepth),
		"assumptions":                                  grouped(scenarios.MaxEntries("assumptions")),
		"values of assumptions under all scenarios":    grouped(scenarios.MaxValues),
		"plans under futures":                          grouped(scenarios.MaxCrossings),
		"assumptions that are correlated":              grouped(scenarios.MaxTied),
		"correlations":                                 grouped(scenarios.MaxEntries("correlations")),
		"shocks":                                       grouped(scenarios.MaxEntries("shocks")),
		"flows, composites, constraints, expectations": grouped(scenarios.MaxEntries("flows")),
		"entries of a list in a declaration":           grouped(scenarios.MaxParts),
		"years":                                        fmt.Sprintf("%d to %d", seeds.FirstYear, seeds.LastYear),
		"figures of a series of `batch`":               grouped(maxFigures),
		"a row of `batch` and `backtest`":              fmt.Sprintf("%d MiB", table.MaxRow>>20),
		"futures":                                      "100,000", // plan.Load refuses more; its test says so
	} {
		if row := fmt.Sprintf("| %s | %s |", what, value); !strings.Contains(page, row+"\n") {
			t.Errorf("docs/trust.md does not say %q", row)
		}
	}
	if n := len(regexp.MustCompile(`(?m)^\| [^|]+ \| [^|]+ \|$`).FindAllString(page, -1)); n < 26 {
		t.Errorf("the page lists %d limits", n)
	}
	for _, section := range []string{"flows", "composites", "constraints", "expect"} {
		if scenarios.MaxEntries(section) != scenarios.MaxEntries("flows") {
			t.Errorf("%s have a limit of their own, which the page does not say", section)
		}
	}
}
