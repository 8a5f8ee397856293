package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/scenarios"
	"attain/seeds"
)

// Markdown returns the results as report.md. chart gives the link to a chart
// of an indicator or, where that is "", of the plan.
func (r *Results) Markdown(chart func(indicator, chart string) (link string, ok bool)) []byte {
	m := &markdown{Results: r, chart: chart, compared: r.Comparisons()}
	m.head()
	m.scorecard()
	m.evidenceFindings()
	for _, i := range r.Indicators {
		if len(i.Observations) > 0 || len(i.Targets) > 0 {
			m.indicator(i)
		}
	}
	m.scenarios()
	m.sources()
	m.method()
	return []byte(m.b.String())
}

type markdown struct {
	*Results
	chart    func(indicator, chart string) (link string, ok bool)
	compared SideBySide
	b        strings.Builder
}

func (m *markdown) line(format string, args ...any) { fmt.Fprintf(&m.b, format+"\n", args...) }

func (m *markdown) pick(en, zh string) string { return m.Lang.Pick(en, zh) }

func (m *markdown) head() {
	m.line("# %s\n", escape(m.Lang.Text(m.Plan.Title)))
	m.line("%s\n", escape(m.Summary()))
	for _, row := range m.Headlines() {
		m.line("**%s.** %s\n", escape(m.title(row)), escape(m.Sentence(row)))
	}
}

func (m *markdown) scorecard() {
	ahead, past := split(m.Rows())
	m.line("## %s\n", m.pick("Scorecard", "目标一览"))
	m.picture("", ScorecardChart, m.pick("Scorecard", "目标一览"))
	m.rows(pageScorecard, ahead)
	if len(past) > 0 {
		m.line("### %s\n", m.pick("Targets whose time is past", "已到期的目标"))
		m.rows(pastScorecard, past)
	}
	if depends(append(ahead, past...)) {
		m.line("%s\n", escape(m.DependsNote()))
	}
	for _, g := range m.Groups() {
		m.line("%s\n", escape(m.groupSentence(g)))
	}
	m.picture("", IndicatorsChart, m.pick("All indicators", "全部指标"))
}

func (m *markdown) rows(columns []column, rows []Row) {
	cells := make([][]string, len(rows))
	for i, row := range rows {
		cells[i] = m.cells(columns, row)
	}
	m.table(m.heads(columns), cells)
}

// table writes a table; cells are escaped.
func (m *markdown) table(heads []string, rows [][]string) {
	m.line("| %s |", strings.Join(escapeAll(heads), " | "))
	m.line("|%s", strings.Repeat(" --- |", len(heads)))
	for _, row := range rows {
		m.line("| %s |", strings.Join(escapeAll(row), " | "))
	}
	m.line("")
}

func escapeAll(cells []string) []string {
	escaped := make([]string, len(cells))
	for i, c := range cells {
		escaped[i] = escape(c)
	}
	return escaped
}

// escape keeps a value from being read as markup.
func escape(s string) string {
	return escaper.Replace(s)
}

var escaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "#", `\#`, "\n", " ")

func (m *markdown) evidenceFindings() {
	if len(m.Findings) == 0 {
		return
	}
	m.line("## %s\n", m.pick("About the evidence", "关于证据"))
	for _, f := range m.Findings {
		if f.Kind == seeds.NoObservation {
			continue
		}
		m.line("- %s%s%s (%s)", escape(m.indicatorName(f.Indicator)), m.pick(": ", "："), escape(m.Lang.Text(f.Text)), escape(strings.Join(f.Places, ", ")))
	}
	if bare := m.bare(); len(bare) > 0 {
		m.line("- %s%s", m.pick("nothing has been observed for: ", "没有任何观测数据："), escape(strings.Join(bare, m.pick("; ", "；"))))
	}
	m.line("")
}

// bare returns the names of the indicators with targets and no observation.
func (m *markdown) bare() []string {
	var names []string
	for _, f := range m.Findings {
		if name := m.indicatorName(f.Indicator); f.Kind == seeds.NoObservation && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (m *markdown) indicator(i Indicator) {
	m.line("## %s\n", escape(m.Lang.Text(i.Name)))
	m.picture(i.ID, VerdictChart, m.Lang.Text(i.Name))
	for _, suffix := range m.FormCharts(i) {
		m.picture(i.ID, suffix, m.Lang.Text(i.Name))
	}
	for _, row := range m.rowsOf(i) {
		m.line("%s\n", escape(m.Sentence(row)))
		for _, s := range m.asides(row) {
			m.line("%s\n", escape(s))
		}
		if rows := m.indexRows(row); len(rows) > 0 {
			m.table(m.indexHeads(), rows)
		}
		if row.Target.Note != (attain.Text{}) {
			m.line("%s\n", escape(m.Lang.Text(row.Target.Note)))
		}
		m.line("%s %s\n", m.pick("Promised in", "目标来源："), escape(m.cited(append([]attain.Citation{row.Target.Citation}, row.Target.Cited...))))
	}
	m.observations(i)
	m.fit(i)
	m.comparison(i)
}

// picture links to a chart of the indicator or, where that is "", of the plan,
// if there is one.
func (m *markdown) picture(indicator, chart, alt string) {
	if link, ok := m.chart(indicator, chart); ok {
		m.line("![%s](%s)\n", escape(alt), destination.Replace(link))
	}
}

// destination keeps a link to a file whole, whatever the file is called.
var destination = strings.NewReplacer("%", "%25", " ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E",
	"#", "%23", "?", "%3F", "\\", "%5C", "&", "%26", "\t", "%09", "\n", "%0A", "\r", "%0D")

func (m *markdown) rowsOf(i Indicator) []Row {
	var rows []Row
	for _, row := range m.Rows() {
		if row.Indicator.ID == i.ID {
			rows = append(rows, row)
		}
	}
	return rows
}

// cited writes citations with what was printed.
func (r *Results) cited(cs []attain.Citation) string {
	var parts []string
	for _, c := range cs {
		if c.Source == "" {
			continue
		}
		s := c.Source
		if c.Par > 0 {
			s += fmt.Sprintf(" ¶%d", c.Par)
		}
		if c.Printed != "" {
			s += r.Lang.Pick(" (“"+c.Printed+"”)", "（“"+c.Printed+"”）")
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return r.Lang.Pick("no source given", "未注明来源")
	}
	return strings.Join(parts, r.Lang.Pick("; ", "；"))
}

func (m *markdown) observations(i Indicator) {
	if len(i.Observations) == 0 {
		return
	}
	series := i.Series(m.Reading)
	var rows [][]string
	for _, o := range i.Observations {
		rows = append(rows, m.observation(i, o, series))
	}
	m.table(m.observationHeads(), rows)
}

// observationHeads are the heads of the cells that observation returns.
func (r *Results) observationHeads() []string {
	l := r.Lang
	return []string{l.Pick("Period", "时期"), l.Pick("Figure", "数字"), l.Pick("Status", "性质"), l.Pick("Use", "采用"), l.Pick("Source", "来源")}
}

// statuses are the words for a status.
var statuses = map[attain.Status]attain.Text{
	attain.Actual:      {En: "actual", Zh: "实数"},
	attain.Provisional: {En: "provisional", Zh: "初步数"},
	attain.Estimated:   {En: "estimated", Zh: "估计数"},
	attain.Planned:     {En: "planned", Zh: "计划数"},
	attain.Rejected:    {En: "rejected", Zh: "不采用"},
}

// observation returns one line of a table of the evidence.
func (r *Results) observation(i Indicator, o attain.Observation, s attain.Series) []string {
	l := r.Lang
	figure := l.Qualified(o.Qualifier, o.Value, o.High, i.Unit)
	if o.Growth {
		figure = l.Pick("growth of ", "增长") + l.Qualified(o.Qualifier, 100*o.Value, 100*o.High, attain.Text{En: "%"})
	}
	use := l.Pick("used", "采用")
	for _, d := range s.Dropped {
		if d.Observation.ID == o.ID {
			use = notUsed(l, d)
		}
	}
	status := l.Text(statuses[o.Status])
	if !o.Reason.IsZero() {
		status += l.Pick(": ", "：") + l.Text(o.Reason)
	}
	return []string{l.Period(o.Period), figure, status, use, r.cited(append([]attain.Citation{o.Citation}, o.Cited...))}
}

// fit says what the projection stands on, and lists it.
func (m *markdown) fit(i Indicator) {
	o := m.Shown(i)
	if o.Projection == nil {
		return
	}
	m.line("%s\n", escape(m.Stands(o)))
	heads := []string{m.pick("End of", "年末")}
	for _, q := range quantileLevels {
		heads = append(heads, m.Lang.Percent(q, decimals(q)))
	}
	var rows [][]string
	for j, t := range o.Projection.Times {
		cells := []string{m.Lang.YearEnd(t)}
		for _, q := range quantileLevels {
			cells = append(cells, m.Lang.RoundedLevel(o.Projection.Quantile(j, q), i.Indicator.Indicator))
		}
		rows = append(rows, cells)
	}
	m.table(heads, rows)
}

func decimals(q float64) int {
	if math.Abs(100*q-math.Round(100*q)) > 1e-9 {
		return 1
	}
	return 0
}

// comparison sets scenarios and readings side by side on the targets of the
// indicator.
func (m *markdown) comparison(i Indicator) {
	own := m.compared.of(i)
	if len(own.Sides) == 0 {
		return
	}
	m.line("### %s\n", m.pick("Side by side", "比较"))
	m.picture(i.ID, ScenariosChart, m.pick("Scenarios compared", "情景比较"))
	m.picture(i.ID, ReadingsChart, m.pick("Readings compared", "不同理解比较"))
	m.picture(i.ID, ChancesChart, m.pick("Chances by year", "各年末达到的可能"))
	for _, x := range own.Sides {
		if len(own.Sides) > 1 {
			m.line("**%s**\n", escape(x.Title()))
		}
		m.sides(x)
	}
	m.line("%s\n", escape(own.note()))
}

// scenarios lists what each scenario assumes.
func (m *markdown) scenarios() {
	if len(m.Plan.Scenarios.Scenarios) < 2 {
		return
	}
	m.line("## %s\n", m.pick("Scenarios", "情景"))
	for _, s := range m.Plan.Scenarios.Scenarios {
		m.line("**%s** (`%s`). %s\n", escape(m.Lang.Text(s.Name)), s.ID, escape(m.Lang.Text(s.Why)))
		for _, v := range m.Plan.Scenarios.Resolve(s.ID).Values {
			if v.Changed {
				from := v.Chain[len(v.Chain)-1]
				m.line("- %s%s%s %s (%s)", escape(m.Lang.Text(v.Assumption.Name)), m.pick(": ", "："), escape(m.Lang.Text(v.Text())), escape(m.Lang.Text(scenarios.UnitText(v.Assumption.Unit))), escape(from.Place))
			}
		}
		m.line("")
	}
}

func (m *markdown) sources() {
	m.line("## %s\n", m.pick("Sources", "来源"))
	for _, s := range m.Plan.Evidence.Sources {
		line := fmt.Sprintf("- `%s`: %s", s.ID, escape(s.Title))
		if s.Publisher != "" {
			line += m.pick(", ", "，") + escape(s.Publisher)
		}
		if !s.Published.IsZero() {
			line += m.pick(", ", "，") + s.Published.Format("2006-01-02")
		}
		if s.Document != "" {
			line += m.pick(", ", "，") + escape(s.Document)
		}
		m.line("%s", line)
	}
	m.line("")
}

// method says in plain words how the numbers were made.
func (m *markdown) method() {
	m.line("## %s\n", m.pick("How this was made", "方法"))
	m.line("%s\n", m.pick(
		"Each indicator is projected by a random walk with drift on the scale that suits it (logarithm for counts and amounts, logit for shares). "+
			"Its drift and volatility are weighed against how comparable annual series moved, the more so the fewer figures there are. "+
			"A figure that is “over”, “about” or planned is not taken for a point: the true value is drawn within what the words allow. "+
			"A probability is the share of drawn futures in which the target is met at the end of its period. "+
			"It says what the record and comparable series lead one to expect, not what policy could bring about; that is what scenarios are for.",
		"每个指标在适合其性质的尺度上（数量取对数，占比取logit）用带漂移的随机游走推算。"+
			"数据越少，漂移和波动就越多地参照可比年度序列。“超过”“约”或计划数不作为确数，而是在其含义范围内抽取。"+
			"概率即在抽取的未来中到期达到目标的比例，反映由记录和可比序列推得的情形，而非政策可能带来的变化；后者由情景表达。"))
	m.line("%s", m.pick(fmt.Sprintf("attain %s, seed %d.", m.Version, m.Seed), fmt.Sprintf("attain %s，随机种子%d。", m.Version, m.Seed)))
}
