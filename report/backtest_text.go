package report

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"attain"
	"attain/forecast"
)

// Text writes what was found for a terminal that is width cells wide.
func (b *Backtest) Text(w io.Writer, width int) error {
	t := &backtestText{b, &terminal{Results: &Results{Lang: b.Lang}, out: lipgloss.NewRenderer(w), width: max(width, 60)}}
	t.page()
	_, err := io.WriteString(w, t.b.String())
	return err
}

type backtestText struct {
	*Backtest
	*terminal
}

func (t *backtestText) page() {
	l := t.Lang
	t.head(l.Text(t.Title))
	for _, s := range t.Sentences() {
		fmt.Fprintf(&t.b, "%s\n", t.wrap(s, 0))
	}
	all := t.summary(engine, forecast.Selection{})
	switch {
	case all.Years >= enough:
		t.byPoints()
		t.byYears()
		t.byMethod()
		t.reliability(all)
		t.pits(all)
		fmt.Fprintf(&t.b, "\n%s\n", t.wrap(t.legend(), 0))
	case all.Forecasts > 0:
		t.each()
	}
	t.standings()
	fmt.Fprintf(&t.b, "\n%s\n", t.wrap(t.Learned(), 0))
}

func (t *backtestText) head(s string) {
	fmt.Fprintf(&t.b, "%s\n", t.out.NewStyle().Bold(true).Render(s))
}

func (t *backtestText) pick(en, zh string) string { return t.Lang.Pick(en, zh) }

// scoreHeads are the heads of the cells that scores returns.
func (t *backtestText) scoreHeads(first string) []string {
	return []string{first, t.pick("n", "次数"), t.pick("50 %", "50%"), t.pick("80 %", "80%"), t.pick("95 %", "95%"),
		"sMAPE", "MASE", "MSIS", "CRPS", "Brier", "log"}
}

func (t *backtestText) scores(first string, s forecast.Summary) []string {
	l := t.Lang
	cells := []string{first, l.Number(float64(s.Forecasts))}
	for _, in := range s.In {
		cells = append(cells, l.Percent(in.Value, 0))
	}
	return append(cells, fixed(s.SMAPE, 1), fixed(s.MASE, 2), fixed(s.MSIS, 1), fixed(s.CRPS, 2), fixed(s.Brier, 4), fixed(s.Log, 3))
}

// fixed writes a score, and a dash for what there is not.
func fixed(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return none
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

func (t *backtestText) table(title string, heads []string, rows [][]string) {
	t.b.WriteString("\n")
	t.head(title)
	t.b.WriteString("\n")
	t.print(t.plain(heads...).Rows(rows...))
}

func (t *backtestText) byPoints() {
	var rows [][]string
	for _, span := range t.spans() {
		if s := t.summary(engine, from(span)); s.Forecasts > 0 {
			rows = append(rows, t.scores(span.String(), s))
		}
	}
	t.table(t.pick("attain, by points shown", "attain，按给出的数据点数"), t.scoreHeads(t.pick("points", "点数")), rows)
}

func (t *backtestText) byYears() {
	var rows [][]string
	for h := 1; h <= t.Ran.Horizon; h++ {
		s := t.summary(engine, forecast.Selection{H: h})
		if s.Forecasts == 0 {
			continue
		}
		cells := t.scores(strconv.Itoa(h), s)
		if h != forecast.YearsOn*max(t.Found.PerYear(), 1) {
			cells[len(cells)-2], cells[len(cells)-1] = "", ""
		}
		rows = append(rows, cells)
	}
	unit := t.periods()
	t.table(t.pick("attain, by "+unit.en+" ahead", "attain，按推算"+unit.number), t.scoreHeads(t.pick(unit.en, unit.number)), rows)
}

// wideEnough is the width that all columns of scores need beside a name.
const wideEnough = 90

func (t *backtestText) byMethod() {
	var rows [][]string
	for i := range t.Found.Methods {
		rows = append(rows, t.scores(t.method(i), t.summary(i, forecast.Selection{})))
	}
	heads := t.scoreHeads(t.pick("method", "方法"))
	if t.width < wideEnough { // the names take the room of the 50 % bands
		heads = slices.Delete(heads, 2, 3)
		for i := range rows {
			rows[i] = slices.Delete(rows[i], 2, 3)
		}
	}
	unit := t.periods()
	t.table(t.pick("Against the textbook methods, all forecasts", "与常规方法比较，全部推算"), heads, rows)
	for _, what := range []struct {
		title   attain.Text
		chances bool // whether it is of those
		of      func(forecast.Summary) string
	}{
		{attain.Text{En: upperFirst(unit.en) + " within 80 % bands, by points shown", Zh: "80%区间成立的" + unit.zh + "，按数据点数"}, false, func(s forecast.Summary) string { return t.Lang.Percent(s.In[1].Value, 0) }},
		{attain.Text{En: "Brier score, by points shown", Zh: "Brier得分，按数据点数"}, true, func(s forecast.Summary) string { return fixed(s.Brier, 4) }},
	} {
		if what.chances && len(t.summary(engine, forecast.Selection{}).Calls) == 0 {
			continue
		}
		heads := []string{t.pick("points", "点数")}
		for i := range t.Found.Methods {
			heads = append(heads, t.method(i))
		}
		var rows [][]string
		for _, span := range t.spans() {
			if t.summary(engine, from(span)).Forecasts == 0 {
				continue
			}
			cells := []string{span.String()}
			for i := range t.Found.Methods {
				cells = append(cells, what.of(t.summary(i, from(span))))
			}
			rows = append(rows, cells)
		}
		t.table(t.Lang.Text(what.title), heads, rows)
	}
}

// reliability lists the chances by size.
func (t *backtestText) reliability(s forecast.Summary) {
	l := t.Lang
	var rows [][]string
	for _, b := range forecast.Reliability(s.Calls, forecast.LeastBin) {
		rows = append(rows, []string{spanWords(l, b.From, b.To), l.Number(float64(b.Met.N)), l.Percent(b.Chance, 0),
			l.Percent(b.Met.Value, 0), spanWords(l, b.Met.Low, b.Met.High)})
	}
	if rows == nil {
		return
	}
	t.table(t.pick("Chances that were given, and what came true", "所称的可能与实际"),
		[]string{t.pick("called", "所称"), t.pick("how many", "个数"), t.pick("mean", "平均"), t.pick("came true", "成真"), t.pick("95 % interval", "95%区间")}, rows)
}

// pits lists where outcomes lay in the laws: a tenth in each tenth where they
// are right.
func (t *backtestText) pits(s forecast.Summary) {
	var shares []string
	for _, n := range s.PITs {
		shares = append(shares, fmt.Sprintf("%.0f", 100*float64(n)/float64(s.Years)))
	}
	fmt.Fprintf(&t.b, "\n%s\n", t.wrap(t.pick("Where outcomes lay in what was forecast, from its lowest tenth to its highest, in per cent (10 each is right): ",
		"结果落在推算分布各十分位的比例，由低到高（%，各为10即恰当）：")+strings.Join(shares, " "), 0))
}

// legend says how the tables are to be read.
func (t *backtestText) legend() string {
	unit := t.periods()
	change := attain.Text{En: "yearly change", Zh: "年均变动"}
	if unit != yearWords {
		change = attain.Text{En: "change over a year", Zh: "同比变动"}
	}
	return t.pick("A forecast shows the last points before an origin, or all of them, and is compared with up to "+strconv.Itoa(t.Ran.Horizon)+" "+unit.en+" after it; n counts forecasts. "+
		"50, 80, 95 %: share of those "+unit.en+" within that band; as much is right, less is overconfident. sMAPE: error of the median in per cent. "+
		"MASE, MSIS, CRPS: error of the median, width and misses of the 95 % band, and of the whole law, over the mean "+change.En+" up to the last origin of each series. "+
		"Brier and log: of the chance, four years on, of the last level −10, 0, +10, +25 and +50 %. Lower is better.",
		"每次推算只给出起点之前的最后若干点（或全部），并与其后至多"+strconv.Itoa(t.Ran.Horizon)+unit.after+"对照。"+
			"50%、80%、95%：这些"+unit.zh+"落入该区间的比例，与之相等为恰当，更少即过于自信。sMAPE：中位数的百分误差。"+
			"MASE、MSIS、CRPS：中位数误差、95%区间宽度与失误、整个分布的误差，除以该序列最后一个起点之前的"+change.Zh+"。"+
			"Brier与log：四年后达到末值−10%、0、+10%、+25%、+50%的可能。均以低为好。")
}

// each lists every outcome: of few, that says more than shares.
func (t *backtestText) each() {
	l := t.Lang
	var rows [][]string
	for _, trial := range t.Found.Trials {
		v := trial.Results[engine]
		if v.Failed {
			continue
		}
		ind := t.Ran.Series[trial.Series].Indicator
		for j, y := range trial.Years {
			x := v.Scores[j]
			in := t.pick("within", "区间内")
			if !x.In(1, y.Actual) {
				in = t.pick("outside", "区间外")
			}
			shown := trial.Origin.String() + fmt.Sprintf(" (%d)", trial.Points)
			when := l.Period(trial.Origin.Shift(y.H * 12 / trial.PerYear))
			came := l.Pick(l.Level(y.Actual, ind.Unit)+", "+when, when+" "+l.Level(y.Actual, ind.Unit))
			rows = append(rows, []string{l.Text(ind.Name), shown, came, l.RoundedLevel(x.Median, ind),
				l.Range(x.Bands[1][0], x.Bands[1][1], ind), in})
		}
	}
	t.table(t.pick("Every forecast that could be made, shown to a year (so many points)", "所有可作的推算，给出至某年（点数）"),
		[]string{t.pick("Indicator", "指标"), t.pick("shown", "给出至"), t.pick("came", "实际"), t.pick("median", "中位数"), t.pick("80 % band", "80%区间"), ""}, rows)
}

// standings quotes how forecasts of the classes at hand have done on series
// held out.
func (t *backtestText) standings() {
	l := t.Lang
	var rows [][]string
	for _, s := range t.Backtest.standings() {
		rows = append(rows, []string{s.Class, forecast.Span{From: s.From, To: s.To}.String(), l.Number(float64(s.Forecasts)),
			l.Percent(s.In50.Value, 0), l.Percent(s.In80.Value, 0), l.Percent(s.In95.Value, 0), fixed(s.Brier, 4), fixed(s.NaiveBrier, 4)})
	}
	if rows == nil {
		return
	}
	t.table(t.pick("How forecasts of these classes have done on series held out from learning", "此类序列的推算在未参与学习的序列上的表现"),
		[]string{t.pick("class", "类别"), t.pick("points", "点数"), t.pick("n", "次数"), t.pick("50 %", "50%"), t.pick("80 %", "80%"),
			t.pick("95 %", "95%"), "Brier", t.pick("naive's", "朴素法")}, rows)
}
