package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The examples of docs/scenarios.md are one plan that can be checked and run,
// with the one warning that the page speaks of.
func TestScenarioPageRuns(t *testing.T) {
	page, err := os.ReadFile("../../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := map[string]string{"plan.toml": "schema = \"attain.plan/1\"\ntitle = \"Nurses\"\nhorizon = 2031\nseed = 1\ndraws = 500\n"}
	for _, block := range regexp.MustCompile("(?s)```toml\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		name := "scenarios/nurses.toml"
		if strings.Contains(block[1], "attain.evidence/1") {
			name = "evidence/nurses.toml"
		}
		files[name] += block[1] + "\n"
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	if code := run([]string{"check", dir}, &out, &errs); code != 0 {
		t.Fatalf("check: %d\n%s", code, errs.String())
	}
	if !strings.Contains(out.String(), `resetting "fading" changes nothing`) || strings.Count(out.String(), "changes nothing") != 1 || strings.Contains(out.String(), "no effect") {
		t.Errorf("check says\n%s", out.String())
	}
	if n := strings.Count(out.String(), "as expected"); n != 2 {
		t.Errorf("%d expectations hold:\n%s", n, out.String())
	}
	for name, schema := range map[string]string{"evidence/nurses.toml": "evidence", "scenarios/nurses.toml": "scenario"} {
		if err := compiled(t, schema).Validate(tree(t, []byte(files[name]))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	errs.Reset()
	if code := run([]string{"run", dir, "--out", filepath.Join(dir, "out"), "--formats", "md"}, &out, &errs); code != 0 {
		t.Fatalf("run: %d\n%s", code, errs.String())
	}
}

// Every value in the page's table of values is one.
func TestScenarioPageValues(t *testing.T) {
	page, err := os.ReadFile("../../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "### Values")
	table, _, _ = strings.Cut(table, "Any of the tables")
	rows := regexp.MustCompile("(?m)^\\| `(.*?)` \\|").FindAllStringSubmatch(table, -1)
	if len(rows) != 13 {
		t.Fatalf("the table has %d values", len(rows))
	}
	for _, row := range rows {
		var out, errs bytes.Buffer
		if code := run([]string{"explain", "business-as-usual", "enterprise-growth", "--set", "enterprise-growth=" + row[1]}, &out, &errs); code != 0 {
			t.Errorf("%s: %s", row[1], errs.String())
		}
	}
}

// The line that docs/target-effect.md quotes is said of the plan that is built
// in.
func TestTargetEffectPageQuotes(t *testing.T) {
	page, err := os.ReadFile("../../docs/target-effect.md")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile(`(?m)^> .*(\n> .*)*`).FindString(string(page))
	line := strings.Join(strings.Fields(strings.ReplaceAll(quoted, "> ", "")), " ")
	var out, errs bytes.Buffer
	if code := run([]string{"show", "high-tech-enterprises"}, &out, &errs); code != 0 {
		t.Fatalf("show: %d\n%s", code, errs.String())
	}
	if said := strings.Join(strings.Fields(out.String()), " "); line == "" || !strings.Contains(said, line) {
		t.Errorf("attain show does not say %q", line)
	}
}
