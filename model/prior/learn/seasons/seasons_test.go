package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attain/model"
	"attain/model/prior"
	"attain/model/season"
)

const header = "id,freq,t,value,part\n"

// rows writes n records of eight years that rise and fall by swing within a
// year and stray by noise, the last two years for the test.
func rows(period, n int, swing, noise float64) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for i := range n {
		for t := range 8 * period {
			part := "train"
			if t >= 6*period {
				part = "test"
			}
			v := 100 * math.Exp(swing*math.Sin(float64(t+i)*2*math.Pi/float64(period))+noise*r.NormFloat64())
			fmt.Fprintf(&b, "%d-%d,%d,%d,%.4f,%s\n", period, i, period, t+1, v, part)
		}
	}
	return b.String()
}

func rowsOf(t *testing.T, text string) []record {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	records, source, err := load(path)
	if err != nil {
		t.Fatal(err)
	}
	if source.Series != len(records) || len(source.SHA256) != 64 {
		t.Errorf("source %+v", source)
	}
	return records
}

// share returns the weight of the nodes that are meant.
func share(l season.Law, meant func(season.Node) bool) float64 {
	sum := 0.0
	for _, n := range l.Nodes {
		if meant(n) {
			sum += n.Weight
		}
	}
	return sum
}

// The law that is learned is that of the records: with a season where they have
// one, of noise that does not stay where theirs does not.
func TestLearn(t *testing.T) {
	seasonal := func(n season.Node) bool { return n.Season > 0 }
	steady := func(n season.Node) bool { return n.Level <= .1 }
	for _, c := range []struct {
		swing       float64
		least, most float64 // weight of nodes with a season
	}{{.3, .9, 1}, {0, 0, .4}} {
		laws, err := learn(rowsOf(t, header+rows(4, 60, c.swing, .03)), 4, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		for form, l := range laws {
			if got := share(l, seasonal); got < c.least || got > c.most {
				t.Errorf("swing %g, %s scale: nodes with a season weigh %.2f", c.swing, form, got)
			}
			if got := share(l, steady); got < .8 {
				t.Errorf("swing %g, %s scale: nodes of a steady level weigh %.2f", c.swing, form, got)
			}
		}
	}
}

// The slope of what is climbed is that of the mean log density, by differences.
func TestSlope(t *testing.T) {
	windows := windowsOf(rowsOf(t, header+rows(4, 6, .2, .1)), 4)
	law := candidates(4, model.Log)
	law.Nodes = law.Nodes[:40]
	table := newTable(law, windows, model.Log)
	everything := func(record) bool { return true }
	logs := make([]float64, len(law.Nodes))
	for k := range logs {
		logs[k] = .1 * math.Cos(float64(k))
	}
	normalize(logs)
	value := func(logs []float64) float64 { // the mean log density
		sum, weight := 0.0, 0.0
		posterior := make([]float64, len(logs))
		for i, w := range windows {
			table.weigh(i, logs, posterior)
			for _, d := range table.came[i] {
				total := 0.0
				for k, p := range posterior {
					total += p * math.Exp(float64(d[k]))
				}
				sum += w.weight / float64(len(table.came[i])) * math.Log(total)
			}
			weight += w.weight
		}
		return sum / weight
	}
	slope := table.slope(logs, everything)
	for k := range 5 {
		const step = 1e-4
		logs[k] += step
		up := value(logs)
		logs[k] -= 2 * step
		down := value(logs)
		logs[k] += step
		if want := (up - down) / (2 * step); math.Abs(slope[k]-want) > 1e-5 {
			t.Errorf("slope %d is %g, by differences %g", k, slope[k], want)
		}
	}
}

// No record is learned from and tested on, and no window shows what it asks.
func TestWindows(t *testing.T) {
	records := rowsOf(t, header+rows(4, 30, .2, .1))
	kinds := map[string]int{}
	for _, w := range windowsOf(records, 4) {
		kinds[w.kind]++
		last := w.from + w.shown + w.ahead[len(w.ahead)-1]
		if w.from < 0 || last > len(w.values) || w.kind != "far" && w.from+w.shown != w.train {
			t.Errorf("%+v", w)
		}
		if w.actual(1) != w.values[w.from+w.shown] {
			t.Error("a window asks for what it shows")
		}
	}
	if kinds["8"] != 30 || kinds["12"] != 30 || kinds["all"] != 30 || kinds["far"] == 0 || kinds["5"] == 0 {
		t.Errorf("windows %v", kinds)
	}
	var folded [folds]int
	for _, r := range records {
		folded[r.fold()]++
	}
	for _, n := range folded {
		if n < 3 {
			t.Errorf("folds of %v", folded)
		}
	}
}

// The two uses, start to end: the file reads back, the table has its methods,
// and bad rows are told with their line.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	data, out, peers := filepath.Join(dir, "d.csv"), filepath.Join(dir, "o.json"), filepath.Join(dir, "p.csv")
	text := header + rows(4, 24, .3, .02) + rows(12, 8, .3, .02)
	if err := os.WriteFile(data, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(peers, []byte("id,cut,method,h,mean,lo80,hi80,lo95,hi95\n"+peerRows()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"--data", data, "--out", out, "--date", "2026-01-02"}, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var f prior.SeasonsFile
	if err := json.Unmarshal(written, &f); err != nil || f.Schema != prior.SeasonsSchema || len(f.Seasons) != 2 || f.Seasons[1].Series != 24 || f.Version != "2026-01-02" {
		t.Errorf("%v %+v", err, f)
	}
	var table bytes.Buffer
	if err := run([]string{"--data", data, "--evaluate", "--peers", peers}, &table, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| 4 | 8 | attain, log | 1 |", "| 4 | 8 | seasonal naive | 1 |", "| 4 | 8 | ets | 1 |"} {
		if !strings.Contains(table.String(), want) || strings.Contains(table.String(), "| 4 | all |") {
			t.Errorf("want %q, and nothing that ets does not forecast, in\n%s", want, &table)
		}
	}
	bad := filepath.Join(dir, "bad.csv")
	if err := os.WriteFile(bad, []byte("id,freq,t,value,part\na,4,1,-3,train\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"--data", bad}, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a bad row: %v", err)
	}
}

// peerRows forecasts one record eight quarters on.
func peerRows() string {
	var b strings.Builder
	for h := range 8 {
		fmt.Fprintf(&b, "4-3,8,ets,%d,100,80,120,70,130\n", h+1)
	}
	return b.String()
}
