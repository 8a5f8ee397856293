package report

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"attain/lang"
	"attain/model"
)

// IndicatorJSON returns what was found of one indicator as JSON, in the form
// it has in results.json, with its targets and, unless fits is nil, the fits.
func (r *Results) IndicatorJSON(i Indicator, fits *Fits) []byte {
	t := struct {
		Schema string `json:"schema"`
		indicatorJSON
		Targets []targetJSON `json:"targets"`
		Fits    []fitJSON    `json:"fits,omitempty"`
	}{ResultsSchema, r.indicatorTree(i), []targetJSON{}, nil}
	if fits != nil {
		t.Fits = fits.tree(r.Lang)
	}
	for _, row := range r.Rows() {
		t.Targets = append(t.Targets, r.targetTree(row))
	}
	out, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		panic("report: " + err.Error()) // every field can be marshalled
	}
	return append(out, '\n')
}

// IndicatorText writes what was found of one indicator for a terminal that
// is width cells wide, its chart without letters beyond ASCII where that is
// asked for.
func (r *Results) IndicatorText(w io.Writer, i Indicator, width int, ascii bool) error {
	t := &terminal{Results: r, out: lipgloss.NewRenderer(w), width: max(width, 60)}
	bold := t.out.NewStyle().Bold(true)
	l := r.Lang
	fmt.Fprintf(&t.b, l.Pick("%s (%s)\n", "%s（%s）\n"), bold.Render(l.Text(i.Name)), l.Text(i.Unit))
	t.observed(i)
	o := r.Shown(i)
	if chart := r.textChart(i, o, t.width, ascii); chart != nil {
		fmt.Fprintf(&t.b, "\n%s\n", strings.Join(chart, "\n"))
	}
	if o.Projection != nil {
		fmt.Fprintf(&t.b, "\n%s\n", t.wrap(r.Stands(o), 0))
		for _, e := range o.Fitted.Params {
			fmt.Fprintf(&t.b, "  %s\n", estimate(l, e, false))
		}
		for _, warning := range o.Projection.Warnings {
			fmt.Fprintf(&t.b, "  %s\n", l.Text(warning))
		}
		t.projected(i)
	}
	for _, row := range r.Rows() {
		fmt.Fprintf(&t.b, "\n%s\n%s\n", bold.Render(r.targetCell(row)), t.wrap(r.Sentence(row), 2))
		for _, s := range r.asides(row) {
			fmt.Fprintf(&t.b, "%s\n", t.wrap(s, 2))
		}
		if rows := r.indexRows(row); len(rows) > 0 {
			t.b.WriteString("\n")
			t.print(t.plain(r.indexHeads()...).Rows(rows...))
		}
	}
	for _, f := range r.Findings {
		if f.Indicator == i.ID {
			fmt.Fprintf(&t.b, "\n- %s (%s)", strings.TrimPrefix(t.wrap(l.Text(f.Text), 2), "  "), strings.Join(f.Places, ", "))
		}
	}
	if !strings.HasSuffix(t.b.String(), "\n") {
		t.b.WriteString("\n")
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// observed lists the observations of all readings.
func (t *terminal) observed(i Indicator) {
	l := t.Lang
	if len(i.Observations) == 0 {
		fmt.Fprintf(&t.b, "\n%s\n", l.Pick("Nothing has been observed.", "没有观测数据。"))
		return
	}
	tb := t.plain(t.observationHeads()...)
	series := i.Series(t.Reading)
	for _, o := range i.Observations {
		tb.Row(t.observation(i, o, series)...)
	}
	t.b.WriteString("\n")
	t.print(tb)
}

// projected lists the projection year by year.
func (t *terminal) projected(i Indicator) {
	l, p := t.Lang, t.Shown(i).Projection
	heads := []string{l.Pick("End of", "年末")}
	for _, q := range quantileLevels {
		if q == 0.5 {
			heads = append(heads, l.Pick("median", "中位数"))
			continue
		}
		heads = append(heads, l.Percent(q, decimals(q)))
	}
	tb := t.plain(heads...)
	for j, time := range p.Times {
		cells := []string{l.YearEnd(time)}
		for _, q := range quantileLevels {
			cells = append(cells, l.RoundedLevel(p.Quantile(j, q), i.Indicator.Indicator))
		}
		tb.Row(cells...)
	}
	t.b.WriteString("\n")
	t.print(tb)
}

// estimate writes a parameter with its interval, where it has one. A
// parameter of a fit whose interval is open is not given as a number: the
// figures do not hold it.
func estimate(l lang.Lang, e model.Estimate, open bool) string {
	write := l.Rounded
	if e.Unit == string(model.UnitDate) { // a year has no separators
		write = func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
	}
	e.Name, e.Unit = l.Pick(e.Name, inChinese(e.Name)), l.Pick(e.Unit, inChinese(e.Unit))
	switch {
	case !math.IsNaN(e.Lo) && !math.IsNaN(e.Hi):
		return strings.TrimSpace(fmt.Sprintf(l.Pick("%s %s (%s to %s) %s", "%s %s（%s至%s）%s"), e.Name, write(e.Value), write(e.Lo), write(e.Hi), e.Unit))
	case open:
		return e.Name + l.Pick(" not bounded", "无界")
	}
	return strings.TrimSpace(e.Name + " " + write(e.Value) + " " + e.Unit)
}

// parameterWords are the names and units of a fit's parameters; symbols stay
// what they are.
var parameterWords = map[string]string{
	"drift": "漂移", "volatility": "波动", "share of the drift that is the prior's": "漂移中来自先验的比重", "of 1": "",
	"a year, log scale": "每年，对数尺度", "a year, logit scale": "每年，logit尺度", "a year, identity scale": "每年，原尺度",
	"a month, log scale": "每月，对数尺度", "a month, logit scale": "每月，logit尺度", "a month, identity scale": "每月，原尺度",
	"a quarter, log scale": "每季，对数尺度", "a quarter, logit scale": "每季，logit尺度", "a quarter, identity scale": "每季，原尺度",
	"highest season above the lowest": "最旺季高于最淡季", "log scale": "对数尺度", "logit scale": "logit尺度", "identity scale": "原尺度",
}

func inChinese(word string) string {
	if zh, ok := parameterWords[word]; ok {
		return zh
	}
	return word
}
