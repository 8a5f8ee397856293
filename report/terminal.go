package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"attain"
	"attain/forecast"
	"attain/seeds"
)

// Terminal writes the scorecard, the sentences of the headline targets and
// the findings for a terminal that is width cells wide. Colour and bold type
// are used only when w is a terminal.
func (r *Results) Terminal(w io.Writer, width int) error {
	t := &terminal{Results: r, out: lipgloss.NewRenderer(w), width: max(width, 60)}
	_, err := io.WriteString(w, t.page())
	return err
}

type terminal struct {
	*Results
	out   *lipgloss.Renderer
	width int
	b     strings.Builder
}

func (t *terminal) page() string {
	bold := t.out.NewStyle().Bold(true)
	fmt.Fprintf(&t.b, "%s\n%s\n\n", bold.Render(t.Lang.Text(t.Plan.Title)), strings.Join(wrap(t.Summary(), t.width), "\n"))
	ahead, past := split(t.Rows())
	columns := scorecard
	if t.width < wideTerminal {
		columns = narrowScorecard
	}
	t.table(columns, ahead)
	if len(past) > 0 {
		fmt.Fprintf(&t.b, "\n%s\n\n", bold.Render(t.Lang.Pick("Targets whose time is past", "已到期的目标")))
		t.table(pastScorecard, past)
	}
	if depends(append(ahead, past...)) {
		fmt.Fprintf(&t.b, "\n%s\n", t.DependsNote())
	}
	for _, g := range t.Groups() {
		fmt.Fprintf(&t.b, "\n%s\n", t.wrap(t.groupSentence(g), 0))
	}
	for _, row := range t.Headlines() {
		fmt.Fprintf(&t.b, "\n%s\n%s\n", bold.Render(t.title(row)), t.wrap(t.Sentence(row), 2))
		for _, aside := range []string{t.Announced(row.Assessment), t.standsOn(row), t.TrackRecord(row)} {
			if aside != "" {
				fmt.Fprintf(&t.b, "%s\n", t.wrap(aside, 2))
			}
		}
	}
	t.findings(bold)
	return t.b.String()
}

func split(rows []Row) (ahead, past []Row) {
	for _, row := range rows {
		if row.State.Past() {
			past = append(past, row)
		} else {
			ahead = append(ahead, row)
		}
	}
	return ahead, past
}

func depends(rows []Row) bool {
	for _, row := range rows {
		if len(row.HangsOn()) > 0 {
			return true
		}
	}
	return false
}

// groupSentence says how likely it is that all targets of a group are met.
func (r *Results) groupSentence(g Group) string {
	l, n := r.Lang, len(g.Targets)
	if math.IsNaN(g.Prob) {
		return l.Pick(fmt.Sprintf("All %d targets of “%s”: no probability, since not all of them have one.", n, g.ID),
			fmt.Sprintf("“%s”的%d项目标全部达到：部分目标没有概率，无法给出。", g.ID, n))
	}
	return l.Pick(fmt.Sprintf("All %d targets of “%s”: %s, counting only the ties that the plan declares.", n, g.ID, l.Chance(g.Prob)),
		fmt.Sprintf("“%s”的%d项目标全部达到：%s，只计规划所声明的关联。", g.ID, n, l.Chance(g.Prob)))
}

// Headlines returns the rows of the targets that the plan marks as such; the
// first one ahead where it marks none.
func (r *Results) Headlines() []Row {
	var headlines []Row
	rows := r.Rows()
	for _, row := range rows {
		if row.Target.Headline {
			headlines = append(headlines, row)
		}
	}
	if len(headlines) == 0 && len(rows) > 0 {
		return rows[:1]
	}
	return headlines
}

// Summary says in a line what stands on the scorecard.
func (r *Results) Summary() string {
	l := r.Lang
	observations, targets := r.counts()
	reading, scenario := r.readingName(r.Reading), r.scenarioName(r.Scenario)
	return strings.TrimSpace(l.Pick(
		fmt.Sprintf("%s, %s, %s; evidence to %s. Reading: %s. Scenario: %s. %s",
			counted(len(r.Plan.Evidence.Sources), "source"), counted(observations, "observation"), counted(targets, "target"), r.newest(), reading, scenario, r.drawn()),
		fmt.Sprintf("%d个来源，%d项观测，%d项目标；证据截至%s。理解：%s。情景：%s。%s",
			len(r.Plan.Evidence.Sources), observations, targets, r.newest(), reading, scenario, r.drawn())))
}

// counted writes a count of what has a regular plural.
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

func (r *Results) counts() (observations, targets int) {
	for _, i := range r.Plan.Evidence.Indicators {
		observations += len(i.Observations)
		targets += len(i.Targets)
	}
	return observations, targets
}

// newest writes the day of the newest source, or the year the evidence ends, if
// there is any.
func (r *Results) newest() string {
	var newest string
	for _, s := range r.Plan.Evidence.Sources {
		if !s.Published.IsZero() {
			newest = max(newest, s.Published.Format("2006-01-02"))
		}
	}
	if newest == "" && r.Plan.Evidence.AsOf() < 1 {
		return none
	}
	if newest == "" {
		return r.Lang.Period(attain.Year(int(r.Plan.Evidence.AsOf())))
	}
	return newest
}

// table writes rows of the scorecard, their last column in the colour of the
// state.
func (t *terminal) table(columns []column, rows []Row) {
	tb := t.plain(t.heads(columns)...).StyleFunc(func(row, col int) lipgloss.Style {
		if col == len(columns)-1 {
			return t.out.NewStyle().Foreground(t.stateColour(rows[row].Assessment))
		}
		return t.out.NewStyle()
	})
	for _, row := range rows {
		tb.Row(t.cells(columns, row)...)
	}
	t.print(tb)
}

// stateColour follows the Okabe–Ito palette; the word beside it says the
// same.
func (t *terminal) stateColour(a forecast.Assessment) lipgloss.TerminalColor {
	switch a.State {
	case forecast.Met, forecast.Hit:
		return lipgloss.Color("#009E73")
	case forecast.Missed:
		return lipgloss.Color("#D55E00")
	case forecast.Open:
		return likelihoodColours[t.word(t.headline(a))]
	}
	return lipgloss.NoColor{}
}

var likelihoodColours = map[attain.Likelihood]lipgloss.Color{
	attain.VeryUnlikely: "#D55E00",
	attain.Unlikely:     "#D55E00",
	attain.Uncertain:    "#E69F00",
	attain.Likely:       "#009E73",
	attain.VeryLikely:   "#009E73",
}

// findings writes what is remarkable about the evidence; targets without any
// observation are on the scorecard already and only counted.
func (t *terminal) findings(bold lipgloss.Style) {
	bare := 0
	var lines []string
	for _, f := range t.Findings {
		if f.Kind == seeds.NoObservation {
			bare++
			continue
		}
		lines = append(lines, t.indicatorName(f.Indicator)+t.Lang.Pick(": ", "：")+t.Lang.Text(f.Text))
	}
	if bare > 0 {
		lines = append(lines, t.Lang.Pick(fmt.Sprintf("nothing has been observed for %d of the targets", bare), fmt.Sprintf("%d项目标没有任何观测数据", bare)))
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(&t.b, "\n%s\n", bold.Render(t.Lang.Pick("About the evidence", "关于证据")))
	for _, line := range lines {
		t.b.WriteString("- " + strings.TrimPrefix(t.wrap(line, 2), "  ") + "\n")
	}
}

func (r *Results) indicatorName(id string) string {
	i, _ := r.Plan.Evidence.Indicator(id)
	return r.Lang.Text(i.Name)
}

// wrap breaks s into lines that fit, each indented.
func (t *terminal) wrap(s string, indent int) string {
	lines := wrap(s, min(t.width, 100)-indent)
	for i := range lines {
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return strings.Join(lines, "\n")
}
