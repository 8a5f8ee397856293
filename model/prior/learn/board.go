package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// A cell is one line of the table.
type cell struct {
	family string
	shown  int
	method string
}

// An outcome is how one forecast did.
type outcome struct {
	sMAPE, MASE, sCRPS, MSIS float64
	in80, in95               float64 // share of years
	chances, met             []float64
}

// scoreOf scores the quantiles at levels and the chances of the targets. The
// point forecast is the median; MASE, MSIS and sCRPS are over the mean
// absolute change of the full past.
func scoreOf(t task, quantiles [][]float64, hits []float64) outcome {
	at := func(q []float64, level float64) float64 { return q[slices.Index(levels, level)] }
	o := outcome{chances: hits}
	n := float64(len(quantiles))
	for h, q := range quantiles {
		y := t.future[h]
		lo, lo80, middle, hi80, hi := at(q, .025), at(q, .1), at(q, .5), at(q, .9), at(q, .975)
		if both := math.Abs(y) + math.Abs(middle); both > 0 {
			o.sMAPE += 200 * math.Abs(y-middle) / both / n
		}
		o.MASE += math.Abs(y-middle) / t.scale / n
		o.MSIS += (hi - lo + 40*math.Max(0, lo-y) + 40*math.Max(0, y-hi)) / t.scale / n
		for i, level := range levels {
			pinball := level * (y - q[i])
			if y < q[i] {
				pinball = (1 - level) * (q[i] - y)
			}
			o.sCRPS += 2 * pinball / t.scale / n / float64(len(levels))
		}
		o.in80 += within(y, lo80, hi80) / n
		o.in95 += within(y, lo, hi) / n
	}
	for _, target := range t.targets() {
		o.met = append(o.met, within(t.future[hitYear-1], target, math.Inf(1)))
	}
	return o
}

func within(y, lo, hi float64) float64 {
	if y >= lo && y <= hi {
		return 1
	}
	return 0
}

// A board holds the outcomes of every cell.
type board map[cell][]outcome

func (b board) add(c cell, o outcome) { b[c] = append(b[c], o) }

// print writes the table, then the reliability of the chances of each family
// over all numbers of points.
func (b board) print(w io.Writer) {
	cells := slices.SortedFunc(maps.Keys(b), func(x, y cell) int {
		return cmp.Or(cmp.Compare(x.family, y.family), cmp.Compare(x.shown, y.shown), cmp.Compare(x.method, y.method))
	})
	fmt.Fprintln(w, "| family | k | method | n | sMAPE | MASE | sCRPS | MSIS | cov80 | cov95 | Brier | log |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, c := range cells {
		os := b[c]
		mean := func(f func(outcome) float64) float64 { return finiteMean(os, f) }
		brier, log := hitScores(os)
		k := fmt.Sprint(c.shown)
		if c.shown == 0 {
			k = "all"
		}
		fmt.Fprintf(w, "| %s | %s | %s | %d | %.2f | %.3f | %.3f | %.1f | %.1f | %.1f | %.4f | %.4f |\n", c.family, k, c.method, len(os),
			mean(func(o outcome) float64 { return o.sMAPE }), mean(func(o outcome) float64 { return o.MASE }),
			mean(func(o outcome) float64 { return o.sCRPS }), mean(func(o outcome) float64 { return o.MSIS }),
			100*mean(func(o outcome) float64 { return o.in80 }), 100*mean(func(o outcome) float64 { return o.in95 }), brier, log)
	}
	b.printReliability(w, cells)
}

// finiteMean is the mean over the outcomes where f is finite.
func finiteMean(os []outcome, f func(outcome) float64) float64 {
	sum, n := 0.0, 0.0
	for _, o := range os {
		if v := f(o); !math.IsNaN(v) && !math.IsInf(v, 0) {
			sum += v
			n++
		}
	}
	return sum / n
}

// hitScores returns the Brier score and the log score, of chances kept within
// 1 and 99 %.
func hitScores(os []outcome) (brier, log float64) {
	n := 0.0
	for _, o := range os {
		for i, p := range o.chances {
			brier += (p - o.met[i]) * (p - o.met[i])
			p = math.Min(math.Max(p, .01), .99)
			log -= o.met[i]*math.Log(p) + (1-o.met[i])*math.Log(1-p)
			n++
		}
	}
	return brier / n, log / n
}

const bins = 10

// printReliability writes, for each family and method, the mean and the
// largest gap between chance and frequency over ten bins, the largest over
// bins of 300 or more.
func (b board) printReliability(w io.Writer, cells []cell) {
	type key struct{ family, method string }
	var order []key
	sums := map[key]*[bins][3]float64{} // chances, hits, number
	for _, c := range cells {
		k := key{c.family, c.method}
		if c.shown <= 1 {
			continue
		}
		if sums[k] == nil {
			sums[k] = &[bins][3]float64{}
			order = append(order, k)
		}
		for _, o := range b[c] {
			for i, p := range o.chances {
				bin := &sums[k][min(bins-1, int(p*bins))]
				bin[0], bin[1], bin[2] = bin[0]+p, bin[1]+o.met[i], bin[2]+1
			}
		}
	}
	fmt.Fprintln(w, "\n| family | method | mean chance | frequency | mean gap | largest gap |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|")
	for _, k := range order {
		var all [3]float64
		gap, largest := 0.0, 0.0
		for _, bin := range sums[k] {
			for i := range all {
				all[i] += bin[i]
			}
			if bin[2] == 0 {
				continue
			}
			gap += math.Abs(bin[0] - bin[1])
			if bin[2] >= 300 {
				largest = math.Max(largest, math.Abs(bin[0]-bin[1])/bin[2])
			}
		}
		fmt.Fprintf(w, "| %s | %s | %.3f | %.3f | %.3f | %.3f |\n", k.family, k.method, all[0]/all[2], all[1]/all[2], gap/all[2], largest)
	}
}
