package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"attain/plan"
)

var (
	mutants     = flag.Int("mutants", 25, "how many mutants of each plan TestMutants runs")
	firstMutant = flag.Int("first-mutant", 0, "the number of the first")
)

// patience is after how long a run counts as one that hangs: far more than any
// of these plans takes, on a machine that has much else to do.
const patience = time.Minute

// A fate is what became of a mutant.
type fate struct {
	code   int
	faults []string // what must not be
}

// live checks and runs the plan in dir, and finds out what became of it.
func live(dir, name string) fate {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var f fate
	for _, args := range [][]string{
		{"check", filepath.Join(dir, name), "--assumptions"},
		{"run", filepath.Join(dir, name), "--out", filepath.Join(dir, "out"), "--formats", "md,csv", "--lang", "zh"},
		{"compare", "--plan", filepath.Join(dir, name), "--output", "markdown"},
	} {
		var out, errs bytes.Buffer
		f.code = runContext(ctx, args, &out, &errs)
		switch {
		case ctx.Err() != nil:
			f.faults = append(f.faults, args[0]+" hangs")
			return f
		case strings.Contains(errs.String(), "fault of attain") || strings.Contains(errs.String(), "自身的故障"):
			f.faults = append(f.faults, args[0]+": "+errs.String())
		case f.code != exitDone && f.code != exitInput:
			f.faults = append(f.faults, fmt.Sprintf("%s: exit code %d: %s", args[0], f.code, errs.String()))
		case f.code == exitInput && errs.Len() == 0:
			f.faults = append(f.faults, args[0]+": refused without a word")
		}
		f.faults = append(f.faults, notFinite(args[0], out.Bytes())...)
		f.faults = append(f.faults, notFinite(args[0], errs.Bytes())...)
		if f.code != exitDone {
			break
		}
	}
	_ = filepath.WalkDir(filepath.Join(dir, "out"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			src, _ := os.ReadFile(path)
			f.faults = append(f.faults, notFinite(d.Name(), src)...)
		}
		return nil
	})
	return f
}

// infinite matches numbers that are none, as Go, JavaScript and C print them.
var infinite = regexp.MustCompile(`(?:^|[^\pL\d_-])([+-]?Inf|NaN|[+-]?infinity|∞|%!.{0,20})(?:$|[^\pL\d_])`)

func notFinite(where string, text []byte) (faults []string) {
	if m := infinite.FindIndex(text); m != nil {
		faults = append(faults, fmt.Sprintf("%s: …%s…", where, text[max(0, m[0]-80):min(len(text), m[1]+40)]))
	}
	return faults
}

// shippedPlans are the plans that mutants are made of, by name: their files by
// theirs.
func shippedPlans(t testing.TB) map[string]map[string]string {
	all := map[string]map[string]string{"shandong": {}}
	for _, name := range plan.Files(plan.Shandong()) {
		src, err := fs.ReadFile(plan.Shandong(), name)
		if err != nil {
			t.Fatal(err)
		}
		all["shandong"][name] = string(src)
	}
	all["shandong"]["plan.toml"] += "\n"
	paths, err := filepath.Glob("testdata/plans/*.toml")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		all[filepath.Base(path)] = map[string]string{"plan.toml": string(mustReadFile(t, path))}
	}
	return all
}

func mustReadFile(t testing.TB, path string) []byte {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// What mutants are made with.
var (
	numberToken = regexp.MustCompile(`([=\[{, ])(-?[0-9][0-9_]*(?:\.[0-9]+)?(?:e-?[0-9]+)?)([,\]} \n])`)
	periodToken = regexp.MustCompile(`"[12][0-9]{3}[^"\n]{0,16}"`)
	wordToken   = regexp.MustCompile(`"[a-z][a-z-]*"`)

	numbers = strings.Fields("0 -0.0 1 -1 2 3 7.5 50 99.999999999 100 101 1e-30 -1e-30 1e-15 1e-6 1e6 1e15 -1e15 1e29 1e30 -1e30 2147483648 0.1 1e12")
	periods = strings.Fields(`"1000" "1990" "2019" "2023" "2024" "2025" "2027" "2030" "2075" "2300" "2024-Q4" "2023-12" "2024-02-29" "2024/25" "2020/2030" "2024-04/2025-03" "1000/2300"`)
	words   = strings.Fields(`"stock" "flow" "share" "countdown" "higher" "lower" "exact" "about" "over" "at-least" "nearly" "under" "at-most" "between" "within"
		"actual" "provisional" "estimated" "planned" "rejected" "cumulative" "every-year" "level" "growth" "fade" "ceiling" "entries" "shock"
		"normal" "log-normal" "triangular" "pert" "beta" "history" "record" "last" "trend" "flows" "composite" "clip" "reject" "mark"
		"sum" "product" "ratio" "index" "plain" "latin-hypercube" "sobol" "law" "world" "plan" "future" "logistic" "gompertz" "step" "ramp" "pulse"`)
)

// mutate changes a text in one place.
func mutate(r *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	k := r.IntN(len(lines))
	switch r.IntN(20) {
	case 0:
		return strings.Join(slices.Delete(lines, k, k+1), "")
	case 1:
		return strings.Join(slices.Insert(lines, r.IntN(len(lines)), lines[k]), "")
	case 2, 3, 4:
		return replaceOne(r, text, periodToken, func(string) string { return pick(r, periods) })
	case 5, 6, 7:
		return replaceOne(r, text, wordToken, func(string) string {
			if own := wordToken.FindAllString(text, -1); r.IntN(2) == 0 {
				return pick(r, own)
			}
			return pick(r, words)
		})
	}
	return replaceOne(r, text, numberToken, func(old string) string {
		m := numberToken.FindStringSubmatch(old)
		return m[1] + pick(r, numbers) + m[3]
	})
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// replaceOne replaces one of the places that match.
func replaceOne(r *rand.Rand, text string, what *regexp.Regexp, by func(string) string) string {
	found := what.FindAllStringIndex(text, -1)
	if len(found) == 0 {
		return text
	}
	at := found[r.IntN(len(found))]
	return text[:at[0]] + by(text[at[0]:at[1]]) + text[at[1]:]
}

// Plans with slips in them, from small to absurd, are judged or refused: without
// panics, soon, with the exit code that says which, and never with a number that
// is none. (go test -run Mutants -mutants 2000 -v for a longer look.)
func TestMutants(t *testing.T) {
	for name, files := range shippedPlans(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			names := make([]string, 0, len(files))
			for file := range files {
				names = append(names, file)
			}
			slices.Sort(names)
			count, many := map[int]int{}, *mutants
			if len(files) > 1 {
				many = (many + 4) / 5
			}
			for n := *firstMutant; n < *firstMutant+many; n++ {
				r := rand.New(rand.NewPCG(uint64(n), 12))
				mutant := map[string]string{}
				for file, text := range files {
					mutant[file] = text
				}
				for range 1 + r.IntN(2) {
					file := pick(r, names)
					mutant[file] = mutate(r, mutant[file])
				}
				dir := t.TempDir()
				for file, text := range mutant {
					path := filepath.Join(dir, "p", file)
					if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
						t.Fatal(err)
					}
					mustWrite(t, path, strings.Replace(text, "seed     = 20270", "seed = 1\ndraws = 200", 1))
				}
				where := "p"
				if len(files) == 1 {
					where = "p/plan.toml"
				}
				f := live(dir, where)
				count[f.code]++
				for _, fault := range f.faults {
					t.Errorf("mutant %d: %s\n%s", n, fault, difference(files, mutant))
				}
			}
			t.Logf("%d mutants, by exit code: %v", many, count)
			if many >= 20 && (count[exitDone] == 0 || count[exitInput] == 0) {
				t.Errorf("all mutants have one fate: %v", count)
			}
		})
	}
}

// difference lists the lines of a mutant that are others.
func difference(files, mutant map[string]string) string {
	var b strings.Builder
	for file, text := range mutant {
		old := strings.Split(files[file], "\n")
		for _, line := range strings.Split(text, "\n") {
			if k := slices.Index(old, line); k >= 0 {
				old[k] = "\x00"
			} else {
				fmt.Fprintf(&b, "%s: + %s\n", file, line)
			}
		}
		for _, line := range old {
			if line != "\x00" {
				fmt.Fprintf(&b, "%s: - %s\n", file, line)
			}
		}
	}
	return b.String()
}
