package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"attain/forecast"
)

// A cell is one line of the tables: a family of series and how many points
// were shown, 0 for whole records.
type cell struct {
	family string
	shown  int
}

// cells are the lines of the tables, in order. The competitions are one
// family but for whole records, which are told apart.
var cells = []cell{
	{"comp", 1}, {"comp", 2}, {"comp", 3}, {"comp", 4}, {"comp", 5}, {"comp", 6}, {"comp", 8},
	{"m4", 2}, {"m4", 3},
	{"owid", 1}, {"owid", 2}, {"owid", 3}, {"owid", 4}, {"owid", 5}, {"owid", 6}, {"owid", 8},
	{"refclass", 1}, {"refclass", 2}, {"refclass", 3}, {"refclass", 5}, {"refclass", 8},
	{"m1", 0}, {"owid", 0}, {"tourism", 0},
}

// selection picks the trials of the cell.
func (c cell) selection(records []record) forecast.Selection {
	return forecast.Selection{
		Series: ofFamily(records, c.family),
		Points: func(n int) bool { return n == c.shown || c.shown == 0 && n >= wholeFrom },
	}
}

func ofFamily(records []record, family string) func(int) bool {
	return func(i int) bool {
		f := records[i].family
		return f == family || family == "comp" && (f == "m1" || f == "tourism")
	}
}

func (c cell) points() string {
	if c.shown == 0 {
		return "all"
	}
	return fmt.Sprint(c.shown)
}

// print writes the tables of docs/method.md.
func (e *evaluation) print(w io.Writer) {
	fmt.Fprintf(w, "With the class declared:\n\n| series | k |%s\n|---|---|%s\n", scoreHeads, strings.Repeat("---|", 9))
	for _, c := range cells {
		if c.shown > 0 {
			fmt.Fprintf(w, "| %s | %s |%s\n", c.family, c.points(), scoreCells(c, e.methods.Summary(0, c.selection(e.records))))
		}
	}
	for _, p := range pivots {
		e.printPivot(w, p)
	}
	fmt.Fprintf(w, "\nWhole records:\n\n| series | method |%s\n|---|---|%s\n", scoreHeads, strings.Repeat("---|", 9))
	for _, c := range cells {
		if c.shown > 0 {
			continue
		}
		for m, name := range e.methods.Methods {
			fmt.Fprintf(w, "| %s | %s |%s\n", c.family, name, scoreCells(c, e.methods.Summary(m, c.selection(e.records))))
		}
	}
	e.printReliability(w)
	e.printRecalibrated(w)
}

const scoreHeads = " n | sMAPE | MASE | sCRPS | MSIS | in 80 % | in 95 % | Brier | log |"

func scoreCells(c cell, s forecast.Summary) string {
	scaled := fmt.Sprintf("%.3f | %.3f | %.1f", s.MASE, s.CRPS, s.MSIS)
	if c.family == "m4" { // there is no past to take a scale from
		scaled = "– | – | –"
	}
	return fmt.Sprintf(" %d | %.2f | %s | %.1f | %.1f | %.4f | %.4f |",
		s.Forecasts, s.SMAPE, scaled, 100*s.In[1].Value, 100*s.In[2].Value, s.Brier, s.Log)
}

// A pivot is a table of one score: a line for each cell, a column for each
// method that is compared.
type pivot struct {
	title string
	score func(forecast.Summary) string
}

var pivots = []pivot{
	{"sMAPE", func(s forecast.Summary) string { return fmt.Sprintf("%.2f", s.SMAPE) }},
	{"Share of years within the 95 % band", func(s forecast.Summary) string { return fmt.Sprintf("%.1f", 100*s.In[2].Value) }},
	{"Brier score of chances, four years on", func(s forecast.Summary) string { return fmt.Sprintf("%.4f", s.Brier) }},
	{"Log score of chances", func(s forecast.Summary) string { return fmt.Sprintf("%.4f", s.Log) }},
}

// compared are the methods of the pivots.
var compared = []string{"declared", "generic", "wrong class", "naive", "straight drift", "theta", "damped trend"}

func (e *evaluation) printPivot(w io.Writer, p pivot) {
	fmt.Fprintf(w, "\n%s:\n\n| series | k | %s |\n|---|---|%s\n", p.title, strings.Join(compared, " | "), strings.Repeat("---|", len(compared)))
	for _, c := range cells {
		if c.shown == 0 {
			continue
		}
		fmt.Fprintf(w, "| %s | %s |", c.family, c.points())
		for _, name := range compared {
			fmt.Fprintf(w, " %s |", p.score(e.methods.Summary(slices.Index(e.methods.Methods, name), c.selection(e.records))))
		}
		fmt.Fprintln(w)
	}
}

// The reliability of chances is read over all numbers of points from 2 on,
// and the largest gap over bins of largeBin or more.
const largeBin = 300

var families = []string{"comp", "m4", "owid", "refclass"}

func (e *evaluation) fromTwo(family string) forecast.Selection {
	return forecast.Selection{Series: ofFamily(e.records, family), Points: func(n int) bool { return n >= 2 }}
}

// printReliability writes, for each family and method, the mean and the
// largest gap between chance and frequency over ten bins.
func (e *evaluation) printReliability(w io.Writer) {
	fmt.Fprintf(w, "\nReliability of chances, over all k from 2, ten bins (largest gap: bins of %d or more):\n", largeBin)
	fmt.Fprintln(w, "\n| series | method | mean chance | frequency | mean gap | largest gap |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|")
	for _, family := range families {
		for m, name := range e.methods.Methods {
			printGaps(w, family, name, e.methods.Summary(m, e.fromTwo(family)).Calls)
		}
	}
}

func printGaps(w io.Writer, family, method string, calls []forecast.Call) {
	chance, met := 0.0, 0.0
	for _, c := range calls {
		chance += c.Chance / float64(len(calls))
		if c.Met {
			met += 1 / float64(len(calls))
		}
	}
	gap, largest := forecast.Gaps(forecast.Reliability(calls, 1), largeBin)
	fmt.Fprintf(w, "| %s | %s | %.3f | %.3f | %.3f | %.3f |\n", family, method, chance, met, gap, largest)
}
