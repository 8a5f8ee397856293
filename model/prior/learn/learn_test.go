package main

import (
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"attain/forecast"
	"attain/model"
	"attain/model/prior"
)

// A class is learned from a file: growth of 10 % a year in it becomes the
// drift of the prior, and the file it is written to reads back.
func TestOwnClass(t *testing.T) {
	dir := t.TempDir()
	var csv strings.Builder
	csv.WriteString("series,period,value\n")
	enc := func(s string, year int, v float64) {
		csv.WriteString(s + "," + strconv.Itoa(year) + "," + trim(v) + "\n")
	}
	for i := range 60 {
		name := "s" + string(rune('A'+i%26)) + string(rune('a'+i/26))
		for y := range 16 {
			enc(name, 2000+y, 100*math.Exp(0.1*float64(y)+0.02*math.Sin(float64(7*i+3*y))))
		}
	}
	in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.json")
	if err := os.WriteFile(in, []byte(csv.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"--csv", in, "--class", "clinics", "--out", out, "--date", "2026-01-02"}, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	set, err := prior.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	p := set.For("clinics")
	drift := 0.0
	for _, s := range p.Log.Shapes {
		drift += s.Weight * s.Drift
	}
	if generic := prior.For("generic"); p.Class != "clinics" || p.Series != 60 || p.Version != "2026-01-02" || drift < 0.05 || p.LogSigma >= generic.LogSigma {
		t.Errorf("class %s of %d series: drift %g, volatility %g", p.Class, p.Series, drift, math.Exp(p.LogSigma))
	}
	if left, _ := filepath.Glob(out + ".part"); left != nil {
		t.Error("a part of the file is left behind")
	}
}

func trim(v float64) string {
	b, _ := json.Marshal(math.Round(v*1000) / 1000)
	return string(b)
}

func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"columns": "a,b,c\n1,2,3\n",
		"number":  "series,period,value\nx,2001,many\n",
		"empty":   "series,period,value\n",
		"short":   "series,period,value\nx,2001,1\nx,2002,2\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		err := run([]string{"--csv", path, "--class", "c", "--out", path + ".json"}, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v does not name the file", name, err)
		}
	}
	if run(nil, io.Discard, io.Discard) == nil {
		t.Error("nothing asked for is no error")
	}
}

// Of a record with a missing year the last stretch is kept, in order of time.
func TestLongKeepsTheLastStretch(t *testing.T) {
	records, err := long([][]string{{"id", "year", "value"}, {"a", "2001", "1"}, {"a", "2004", "4"}, {"a", "2003", "3"}, {"b", "1999", "7"}})
	if err != nil || len(records) != 2 || !slices.Equal(records[0].values, []float64{3, 4}) || records[1].id != "b" {
		t.Errorf("%+v, %v", records, err)
	}
}

func TestSortsOf(t *testing.T) {
	for variable, want := range map[string]string{
		"Share of deaths": "share", "GDP per capita": "rate", "GDP": "money", "Population": "people",
		"Number of conflicts": "event", "Number of rhinos": "count", "Death rate": "rate", "Coal production (TWh)": "physical", "Beef": "",
	} {
		sorts := sortsOf(record{family: "owid", variable: variable, values: []float64{3, 40}})
		if got := strings.Join(sorts[1:], " "); got != want || sorts[0] != "owid" {
			t.Errorf("%s: %v, want %q", variable, sorts, want)
		}
	}
	if s := sortsOf(record{family: "owid", variable: "Share of deaths", values: []float64{3, 400}}); len(s) != 1 {
		t.Errorf("a share of 400 %% is of sorts %v", s)
	}
}

// A window shows what it says, on the scale that what it shows asks for.
func TestWindow(t *testing.T) {
	w, ok := window([]float64{1, math.E, math.E * math.E}, 2, model.Log)
	if !ok || w.Shown != 2 || math.Abs(w.Levels[2]-2) > 1e-12 {
		t.Errorf("%+v, %v", w, ok)
	}
	if _, ok := window([]float64{1, 2, 0}, 2, model.Log); ok {
		t.Error("a zero to come is on the log scale")
	}
	if w, ok := window([]float64{-2, 4, 8}, 2, model.Identity); !ok || !slices.Equal(w.Levels, []float64{-0.5, 1, 2}) {
		t.Errorf("%+v, %v: want units of the largest shown", w, ok)
	}
	r := record{values: make([]float64, 30)}
	for i := range r.values {
		r.values[i] = 1 + float64(i)
	}
	total := 0.0
	for _, w := range windowsOf(r, model.Log, 1) {
		total += w.Weight
		if n := len(w.Levels) - w.Shown; n < horizon || n > ahead {
			t.Errorf("%d shown of %d", w.Shown, len(w.Levels))
		}
	}
	if math.Abs(total-1) > 1e-12 {
		t.Errorf("the windows of a series weigh %g", total)
	}
}

// No group of series is in two folds.
func TestFoldsKeepGroups(t *testing.T) {
	a, b := record{id: "1", group: "dataset"}, record{id: "2", group: "dataset"}
	if foldOf(a) != foldOf(b) {
		t.Error("a dataset is in two folds")
	}
	seen := map[int]bool{}
	for _, g := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		seen[foldOf(record{group: g})] = true
	}
	if len(seen) != folds {
		t.Errorf("eight groups fill %d folds", len(seen))
	}
}

// A map of outcomes that crowd in the upper half takes the middle of a law
// down, and back.
func TestPITMap(t *testing.T) {
	var pits []float64
	for i := range 3000 {
		pits = append(pits, math.Sqrt((float64(i)+0.5)/3000)) // G(u) = u²
	}
	g := newPITMap(pits)
	if got, want := g.at(0.5), (3000*0.25+drawnTo*0.5)/(3000+drawnTo); math.Abs(got-want) > 1e-3 {
		t.Errorf("G(0.5) = %g, want %g", got, want)
	}
	for v := 0.0; v <= 1; v += 0.01 {
		if back := g.at(g.inverse(v)); math.Abs(back-v) > 1e-12 {
			t.Errorf("G(G⁻¹(%g)) = %g", v, back)
		}
	}
	if none := newPITMap(nil); math.Abs(none.at(0.3)-0.3) > 1e-12 {
		t.Errorf("without outcomes 0.3 becomes %g", none.at(0.3))
	}
}

// Pooling adjacent violators, by hand: 0.4 and 0.5 come in the wrong order.
func TestIsotonic(t *testing.T) {
	to := isotonic([]forecast.Call{{Chance: 0.9, Met: true}, {Chance: 0.1}, {Chance: 0.4, Met: true}, {Chance: 0.5}})
	for chance, want := range map[float64]float64{0.05: 0, 0.1: 0, 0.3: 0, 0.4: 0.5, 0.5: 0.5, 0.8: 0.5, 0.9: 1, 1: 1} {
		if got := to(chance); got != want {
			t.Errorf("%g becomes %g, want %g", chance, got, want)
		}
	}
}

// Of a class that weighs two sorts alike, as many of each are taken, however
// many of one there are.
func TestTypical(t *testing.T) {
	e := &evaluation{classes: map[string]*forecast.Tested{"c": {}}}
	for i := range 12 {
		family := "m4"
		if i < 2 {
			family = "m1"
		}
		e.records = append(e.records, record{family: family})
		e.classes["c"].Trials = append(e.classes["c"].Trials, forecast.Trial{Series: i, Points: 3})
	}
	picked := e.typical(class{name: "c", shares: map[string]float64{"m1": .5, "m4": .5}}, func(n int) bool { return n == 3 })
	var got []int
	for i := range e.records {
		if picked(i) {
			got = append(got, i)
		}
	}
	if want := []int{0, 1, 2, 7}; !slices.Equal(got, want) {
		t.Errorf("picked %v, want %v", got, want)
	}
}

// Records of every length give windows, whichever number of points is next.
func TestWindowsOfShortRecords(t *testing.T) {
	for n := range 40 {
		values := make([]float64, n)
		for i := range values {
			values[i] = 100 + float64(i)
		}
		for turn := range shown {
			windows := windowsOf(record{values: values}, model.Log, turn)
			if (len(windows) > 0) != (n >= 3) {
				t.Errorf("%d values: %d windows", n, len(windows))
			}
			for _, w := range windows {
				if w.Shown < 1 || w.Shown >= len(w.Levels) {
					t.Errorf("%d values: %d shown of %d", n, w.Shown, len(w.Levels))
				}
			}
		}
	}
}
