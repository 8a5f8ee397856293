package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"attain"
	"attain/lang"
	"attain/model"
	"attain/plots"
)

// Fits are all curves fitted to what the scorecard's reading says of one
// indicator.
type Fits struct {
	Indicator Indicator
	Series    attain.Series
	Target    *attain.Target // the first level ahead, nil where there is none
	Curves    []model.FittedCurve
}

// FitCurves fits every curve to the indicator's series.
func (r *Results) FitCurves(i Indicator) Fits {
	f := Fits{Indicator: i, Series: r.Shown(i).Series}
	if a := headlineOf(r.Shown(i)); a != nil {
		f.Target = &a.Target
	}
	for _, c := range model.Curves() {
		f.Curves = append(f.Curves, model.CurveModel{Curve: c}.FitCurve(f.Series))
	}
	return f
}

// FitsText writes a table of the fits for a terminal that is width cells wide.
func (r *Results) FitsText(w io.Writer, f Fits, width int) error {
	t := &terminal{Results: r, out: lipgloss.NewRenderer(w), width: max(width, 60)}
	l := r.Lang
	heads := []string{l.Pick("Curve", "曲线"), l.Pick("How it ended", "拟合结果"), l.Pick("Parameters (90 % interval)", "参数（90%区间）"), l.Pick("Residual sd", "残差标准差"), "AICc"}
	year := ""
	if f.Target != nil {
		year = l.Period(f.Target.Period)
		heads = append(heads, l.Pick("In ", "")+year)
	}
	tb := t.plain(heads...)
	for _, c := range f.Curves {
		tb.Row(r.fitCells(f, c)...)
	}
	fmt.Fprintf(&t.b, "%s\n\n", t.wrap(l.Pick(
		"Curves through what was observed, alone: no comparable series, no uncertainty beyond the figures. A curve that needs more figures than there are, or whose ceiling they do not bound, says so and is not used.",
		"仅由观测数据拟合的曲线：不参照可比序列，也不含数据以外的不确定性。数据不足或上限无法确定的曲线会如实说明，且不予采用。"), 0))
	t.print(tb)
	for _, c := range f.Curves {
		for _, warning := range c.Warnings {
			t.b.WriteString(t.wrap(c.Model+l.Pick(": ", "：")+l.Text(warning), 2) + "\n")
		}
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

func (r *Results) fitCells(f Fits, c model.FittedCurve) []string {
	params, sd, aicc, level := none, none, none, none
	if fit := c.Fit; fit != nil && fit.Theta != nil {
		var parts []string
		for _, e := range c.Params {
			parts = append(parts, estimate(r.Lang, e, c.Status != model.OK))
		}
		params, sd, aicc = strings.Join(parts, "\n"), known(fit.Sigma), known(fit.AICc)
		if f.Target != nil {
			level = r.Lang.Number(math.Round(fit.At(f.Target.Period.Instant())*100) / 100)
		}
	}
	cells := []string{c.Model, c.Status.String(), params, sd, aicc}
	if f.Target != nil {
		cells = append(cells, level)
	}
	return cells
}

// known writes a number, or a dash where there is none.
func known(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return none
	}
	return lang.En.Rounded(v)
}

// FitsChart draws the curves that fitted, the best of them where there are
// more than a chart can tell apart; nil where there is none.
func (r *Results) FitsChart(f Fits) *plots.Chart {
	var fitted []model.FittedCurve
	for _, c := range f.Curves {
		if c.Status == model.OK {
			fitted = append(fitted, c)
		}
	}
	if len(fitted) == 0 {
		return nil
	}
	slices.SortStableFunc(fitted, func(a, b model.FittedCurve) int { return cmp.Compare(a.Fit.SSR, b.Fit.SSR) })
	fitted = fitted[:min(len(fitted), plots.MostFits)]
	first, until := f.Series.Levels[0].Period.Instant(), r.until()
	lines := make([]plots.FitLine, len(fitted))
	for k, c := range fitted {
		lines[k] = fitLine(c, f.Series, first, until)
	}
	l := r.Lang
	return plots.Fits{
		Title:    l.Pick(fmt.Sprintf("%s: %d curves through the same figures", l.Text(f.Indicator.Name), len(fitted)), fmt.Sprintf("%s：同一组数据的%d条曲线", l.Text(f.Indicator.Name), len(fitted))),
		Subtitle: l.Pick("What each would make of the record alone, without comparable series and without uncertainty.", "仅由记录拟合，不参照可比序列，不含不确定性。"),
		Footer:   "attain " + r.Version, Lang: l,
	}.Draw(f.Series, f.Target, lines)
}

// fitLine samples a fitted curve.
func fitLine(c model.FittedCurve, s attain.Series, first, until float64) plots.FitLine {
	const samples = 120
	line := plots.FitLine{Name: c.Model}
	for k := range samples + 1 {
		t := first + (until-first)*float64(k)/samples
		if y := c.Fit.At(t); !math.IsNaN(y) && !math.IsInf(y, 0) {
			line.Times, line.Levels = append(line.Times, t), append(line.Levels, y)
		}
	}
	for _, o := range s.Levels {
		line.Residuals = append(line.Residuals, o.Value-c.Fit.At(o.Period.Instant()))
	}
	return line
}

type fitJSON struct {
	Curve    string         `json:"curve"`
	Status   string         `json:"status"`
	Params   []estimateJSON `json:"parameters"`
	Sigma    number         `json:"residual_sd"`
	AICc     number         `json:"aicc"`
	Rank     int            `json:"rank"`
	Level    number         `json:"level_at_target"`
	Warnings []string       `json:"warnings"`
}

// tree returns the fits as they stand in JSON.
func (f Fits) tree(l lang.Lang) []fitJSON {
	trees := []fitJSON{}
	for _, c := range f.Curves {
		t := fitJSON{Curve: c.Model, Status: c.Status.String(), Params: []estimateJSON{}, Sigma: number(math.NaN()), AICc: number(math.NaN()),
			Level: number(math.NaN()), Warnings: texts(l, c.Warnings)}
		if fit := c.Fit; fit != nil && fit.Theta != nil {
			t.Sigma, t.AICc, t.Rank = number(fit.Sigma), number(fit.AICc), fit.Rank
			for _, e := range c.Params {
				t.Params = append(t.Params, estimateJSON{e.Name, e.Unit, number(e.Value), number(e.Lo), number(e.Hi)})
			}
			if f.Target != nil {
				t.Level = number(fit.At(f.Target.Period.Instant()))
			}
		}
		trees = append(trees, t)
	}
	return trees
}
