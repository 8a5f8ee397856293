package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each record of docs/cases.md is a plan, and what stands below it is what
// attain says of it. -update writes it anew.
func TestCasesPage(t *testing.T) {
	const name = "../../docs/cases.md"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head := strings.ReplaceAll(regexp.MustCompile(`(?m)(^    .*\n)+`).FindString(string(page)), "    ", "")
	n := 0
	answered := regexp.MustCompile("(?s)```toml\n(.*?)```\n(\n> [^\n]*(\n>[^\n]*)*\n)?").ReplaceAllStringFunc(string(page), func(block string) string {
		n++
		toml, _, _ := strings.Cut(strings.TrimPrefix(block, "```toml\n"), "```")
		return "```toml\n" + toml + "```\n\n" + quoted(sentences(t, head+"\n"+toml)) + "\n"
	})
	if n != 10 {
		t.Errorf("the page has %d records", n)
	}
	if answered == string(page) {
		return
	}
	if *update {
		err = os.WriteFile(name, []byte(answered), 0o644)
	}
	t.Errorf("docs/cases.md does not say what attain does (go test ./cmd/attain -run CasesPage -update): %v", err)
}

// sentences runs the plan and returns what is said of its headline targets.
func sentences(t *testing.T, plan string) []string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "plan.toml")
	if err := os.WriteFile(file, []byte(plan), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"run", file, "--out", filepath.Join(dir, "out"), "--formats", "csv"}, &out, &errs); code != 0 {
		t.Fatalf("%d\n%s\n%s", code, errs.String(), plan)
	}
	src, err := os.ReadFile(filepath.Join(dir, "out", "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	var results struct {
		Targets []struct {
			Sentence string
			Headline bool
		}
	}
	if err := json.Unmarshal(src, &results); err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, x := range results.Targets {
		if x.Headline {
			said = append(said, x.Sentence)
		}
	}
	return said
}

// quoted sets sentences as a quotation of at most 80 signs a line.
func quoted(said []string) string {
	var b strings.Builder
	for _, s := range said {
		line := ">"
		for _, word := range strings.Fields(s) {
			if len([]rune(line))+1+len([]rune(word)) > 80 {
				b.WriteString(line + "\n")
				line = ">"
			}
			line += " " + word
		}
		b.WriteString(line + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
