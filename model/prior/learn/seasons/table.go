package main

import (
	"math"
	"runtime"
	"sync"

	"attain/model"
	"attain/model/season"
)

// A table holds, for each window and candidate node, ln of the evidence of
// what is shown and of the density of what came.
type table struct {
	law     season.Law // of the candidates
	windows []window
	shown   [][]float32   // by window and node
	came    [][][]float32 // by window, time and node
}

func newTable(law season.Law, windows []window, form model.ScaleForm) *table {
	t := &table{law: law, windows: windows, shown: make([][]float32, len(windows)), came: make([][][]float32, len(windows))}
	plans := season.NewPlans(law)
	side(len(windows), func(i int) {
		w := windows[i]
		scale := w.scale(form)
		var post season.Posterior
		plans.For(span(0, w.shown-1)).Observe(on(scale, w.levels()), &post)
		d := make([]float64, len(law.Nodes))
		post.Evidences(d)
		t.shown[i] = single(d)
		for _, h := range w.ahead {
			post.Densities(season.Ahead{H: h}, scale.Forward(w.actual(h)), d)
			t.came[i] = append(t.came[i], single(d))
		}
	})
	return t
}

// on returns the levels on the scale.
func on(s model.Scale, levels []float64) []float64 {
	x := make([]float64, len(levels))
	for i, y := range levels {
		x[i] = s.Forward(y)
	}
	return x
}

func single(d []float64) []float32 {
	s := make([]float32, len(d))
	for i, v := range d {
		s[i] = float32(v)
	}
	return s
}

// side runs f for 0 to n−1, side by side.
func side(n int, f func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// slopeOf adds to slope how the mean over the times of ln of the density of
// what came in window i rises with the logarithms of the weights:
//
//	∂ ln Σ p_k d_k / ∂ ln π_k = p_k d_k / Σ p_j d_j − p_k
//
// for posterior weights p and densities d. The last two slices are for its use.
func (t *table) slopeOf(i int, logWeights, slope, posterior, part []float64) {
	t.weigh(i, logWeights, posterior)
	share := t.windows[i].weight / float64(len(t.came[i]))
	for _, d := range t.came[i] {
		top := math.Inf(-1)
		for k, p := range posterior {
			if p > 0 {
				top = math.Max(top, float64(d[k]))
			}
		}
		total := 0.0
		for k, p := range posterior {
			if part[k] = 0; p > 0 {
				part[k] = p * math.Exp(float64(d[k])-top)
				total += part[k]
			}
		}
		for k := range slope {
			slope[k] += share * (part[k]/total - posterior[k])
		}
	}
}

// nothing is the posterior weight below which a node is left out.
const nothing = 1e-12

// weigh writes the posterior weights of the nodes in window i.
func (t *table) weigh(i int, logWeights, posterior []float64) {
	top, total := math.Inf(-1), 0.0
	for k, w := range logWeights {
		posterior[k] = w + t.law.Trust*float64(t.shown[i][k])
		top = math.Max(top, posterior[k])
	}
	for k, p := range posterior {
		posterior[k] = math.Exp(p - top)
		total += posterior[k]
	}
	for k := range posterior {
		if posterior[k] /= total; posterior[k] < nothing {
			posterior[k] = 0
		}
	}
}
