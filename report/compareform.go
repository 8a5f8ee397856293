package report

import (
	"encoding/json"
	"math"
	"strconv"

	"attain"
	"attain/forecast"
)

// ComparisonSchema names the form of what attain compare prints as JSON, which
// docs/results.md describes.
const ComparisonSchema = "attain.comparison/1"

// A sidesJSON is what is set side by side about one target.
type sidesJSON struct {
	Target    string          `json:"target"`
	Indicator string          `json:"indicator"`
	Wanted    number          `json:"wanted_probability"`
	Scenarios *comparisonJSON `json:"by_scenario"`
	Readings  *comparisonJSON `json:"by_reading"`
	Crossing  *crossingJSON   `json:"crossing"`
}

type comparisonJSON struct {
	Sentence string     `json:"sentence"`
	Cases    []caseJSON `json:"cases"` // the base first
}

type caseJSON struct {
	Reading     string      `json:"reading"`
	Scenario    string      `json:"scenario"`
	Name        attain.Text `json:"name"`
	Model       string      `json:"model"` // trend, flows, composite or a curve
	State       string      `json:"state"`
	Likelihood  string      `json:"likelihood,omitempty"`
	Enough      bool        `json:"reaches_wanted"`
	Probability number      `json:"probability"`
	StdErr      number      `json:"std_err"`
	ReachedBy   number      `json:"reached_by"`
	ByErr       number      `json:"reached_by_std_err"`
	Median      number      `json:"median"`
	MedianErr   number      `json:"median_std_err"`
	P2          number      `json:"p2.5"`
	P10         number      `json:"p10"`
	P25         number      `json:"p25"`
	P75         number      `json:"p75"`
	P90         number      `json:"p90"`
	P97         number      `json:"p97.5"`
	MedianYear  number      `json:"median_year"`
	YearP10     number      `json:"year_p10"`
	YearP90     number      `json:"year_p90"`
	NotBy       number      `json:"not_by_horizon"`
	Required    paceJSON    `json:"required"`
	Pace        paceJSON    `json:"pace"` // from the latest level to the median
	Change      changeJSON  `json:"difference"`
}

// A changeJSON is a case less the base.
type changeJSON struct {
	None        bool   `json:"none"` // no future differs
	Told        bool   `json:"told"` // the probability differs by more than its error
	Probability number `json:"probability"`
	StdErr      number `json:"std_err"`
	ReachedBy   number `json:"reached_by"`
	ByErr       number `json:"reached_by_std_err"`
	Median      number `json:"median"`
	MedianErr   number `json:"median_std_err"`
	Years       number `json:"median_year"`
}

type crossingJSON struct {
	Rows     string      `json:"rows"`    // what stands in the rows
	Columns  string      `json:"columns"` // and in the columns
	Sentence string      `json:"sentence"`
	RowIDs   []string    `json:"row_ids"`
	ColIDs   []string    `json:"column_ids"`
	Cells    [][]number  `json:"probability"` // by row
	Robust   []robustRow `json:"robust,omitempty"`
}

// A robustRow says how one plan stands up to the futures.
type robustRow struct {
	Row      string `json:"row"`
	Reaching int    `json:"reaches_wanted_in"`
	Worst    string `json:"worst_column"`
	AtWorst  number `json:"probability_at_worst"`
	Regret   number `json:"most_regret"`
}

// JSON returns what stands side by side in the form of ComparisonSchema.
func (s SideBySide) JSON() []byte {
	r := s.results
	out, err := json.MarshalIndent(struct {
		Schema  string      `json:"schema"`
		Engine  string      `json:"engine"`
		Title   attain.Text `json:"title"`
		Reading string      `json:"reading"`
		Seed    uint64      `json:"seed"`
		Draws   int         `json:"draws"`
		Targets []sidesJSON `json:"targets"`
	}{ComparisonSchema, "attain " + r.Version, r.Plan.Title, r.Reading, r.Seed, r.Draws, s.trees()}, "", "  ")
	if err != nil {
		panic("report: " + err.Error()) // every field can be marshalled
	}
	return append(out, '\n')
}

func (s SideBySide) trees() []sidesJSON {
	trees := []sidesJSON{}
	for _, x := range s.Sides {
		t := sidesJSON{Target: x.Target.Key(), Indicator: x.Indicator.ID, Wanted: number(x.Target.Wanted())}
		if x.Scenarios != nil {
			t.Scenarios = x.Scenarios.tree()
		}
		if x.Readings != nil {
			t.Readings = x.Readings.tree()
		}
		if x.Crossing != nil {
			t.Crossing = x.Crossing.tree()
		}
		trees = append(trees, t)
	}
	return trees
}

func (c Comparison) tree() *comparisonJSON {
	t := &comparisonJSON{Sentence: c.Sentence(), Cases: []caseJSON{}}
	for _, x := range c.Cases {
		t.Cases = append(t.Cases, c.caseTree(x))
	}
	return t
}

func (c Comparison) caseTree(x forecast.Case) caseJSON {
	t := caseJSON{
		Reading: x.Reading, Scenario: x.Scenario, Name: c.text(x), Model: x.Model, State: x.State.String(), Enough: x.Reaches,
		Probability: number(x.At), StdErr: number(x.StdErr), ReachedBy: number(x.By), ByErr: number(x.ByErr),
		Median: number(x.Median), MedianErr: number(x.MedianErr),
		P2: number(x.I95.Lo), P10: number(x.Low), P25: number(x.I50.Lo), P75: number(x.I50.Hi), P90: number(x.High), P97: number(x.I95.Hi),
		MedianYear: number(yearNumber(x.MedianDate)), YearP10: number(yearNumber(x.DateRange.Lo)), YearP90: number(yearNumber(x.DateRange.Hi)), NotBy: number(x.NotBy),
		Required: paceTree(x.Required), Pace: paceTree(x.Pace),
		Change: changeJSON{x.Change.Same, x.Change.Told(), number(x.Change.Prob), number(x.Change.ProbErr),
			number(x.Change.By), number(x.Change.ByErr), number(x.Change.Median), number(x.Change.MedianErr), number(x.Change.Years)},
	}
	if !math.IsNaN(x.At) {
		t.Likelihood = c.results.word(x.At).String()
	}
	return t
}

// text names a case in both languages.
func (c Comparison) text(x forecast.Case) attain.Text {
	if c.By == ByReading {
		reading, _ := c.results.Plan.Evidence.Reading(x.Reading)
		return reading.Name
	}
	s, _ := c.results.scenario(x.Scenario)
	return s.Name
}

func (x Crossing) tree() *crossingJSON {
	t := &crossingJSON{Rows: x.rowKind(), Columns: x.By.String(), Sentence: x.Sentence(), RowIDs: x.Rows, ColIDs: x.Columns}
	for i, row := range x.Cells {
		cells := make([]number, len(row))
		for j, a := range row {
			cells[j] = number(a.At)
		}
		t.Cells = append(t.Cells, cells)
		if worst := x.Worst(i); x.By == ByFuture && worst >= 0 {
			t.Robust = append(t.Robust, robustRow{x.Rows[i], x.Reaching(i), x.Columns[worst], number(row[worst].At), number(x.Regret(i))})
		}
	}
	return t
}

// A csvCase is a case with what it stands among.
type csvCase struct {
	forecast.Case
	compared string // scenario, reading, scenario × reading or plan × future
}

// caseFields are the columns of what attain compare writes as CSV.
var caseFields = []field[csvCase]{
	caseText("target", func(x csvCase) string { return x.Target.Key() }),
	caseText("compared", func(x csvCase) string { return x.compared }),
	caseText("reading", func(x csvCase) string { return x.Reading }),
	caseText("scenario", func(x csvCase) string { return x.Scenario }),
	caseText("state", func(x csvCase) string { return x.State.String() }),
	caseNumber("probability", func(x csvCase) float64 { return x.At }),
	caseNumber("std_err", func(x csvCase) float64 { return x.StdErr }),
	caseNumber("reached_by", func(x csvCase) float64 { return x.By }),
	caseText("reaches_wanted", func(x csvCase) string { return strconv.FormatBool(x.Reaches) }),
	caseNumber("median", func(x csvCase) float64 { return x.Median }),
	caseNumber("p2.5", func(x csvCase) float64 { return x.I95.Lo }),
	caseNumber("p10", func(x csvCase) float64 { return x.Low }),
	caseNumber("p25", func(x csvCase) float64 { return x.I50.Lo }),
	caseNumber("p75", func(x csvCase) float64 { return x.I50.Hi }),
	caseNumber("p90", func(x csvCase) float64 { return x.High }),
	caseNumber("p97.5", func(x csvCase) float64 { return x.I95.Hi }),
	caseNumber("median_year", func(x csvCase) float64 { return yearNumber(x.MedianDate) }),
	caseNumber("year_p10", func(x csvCase) float64 { return x.DateRange.Lo }),
	caseNumber("year_p90", func(x csvCase) float64 { return x.DateRange.Hi }),
	caseNumber("not_by_horizon", func(x csvCase) float64 { return x.NotBy }),
	caseNumber("pace_growth", func(x csvCase) float64 { return x.Pace.Growth }),
	caseNumber("pace_per_year", func(x csvCase) float64 { return x.Pace.PerYear }),
	caseText("difference_none", func(x csvCase) string { return strconv.FormatBool(x.Change.Same) }),
	caseNumber("difference_probability", func(x csvCase) float64 { return x.Change.Prob }),
	caseNumber("difference_std_err", func(x csvCase) float64 { return x.Change.ProbErr }),
	caseNumber("difference_median", func(x csvCase) float64 { return x.Change.Median }),
	caseNumber("difference_median_std_err", func(x csvCase) float64 { return x.Change.MedianErr }),
	caseNumber("difference_median_year", func(x csvCase) float64 { return x.Change.Years }),
}

func caseText(id string, of func(csvCase) string) field[csvCase] {
	return field[csvCase]{id: id, cell: func(_ *Results, x csvCase) Cell { return text(of(x)) }}
}

func caseNumber(id string, of func(csvCase) float64) field[csvCase] {
	return field[csvCase]{id: id, cell: func(_ *Results, x csvCase) Cell { return Cell{Form: AsLevel, Value: of(x), Rounded: true} }}
}

// Table returns the cases of what stands side by side, a row for each.
func (s SideBySide) Table() Table {
	var cases []csvCase
	add := func(compared string, found []forecast.Case) {
		for _, x := range found {
			cases = append(cases, csvCase{x, compared})
		}
	}
	for _, x := range s.Sides {
		if x.Scenarios != nil {
			add("scenario", x.Scenarios.Cases)
		}
		if x.Readings != nil {
			add("reading", x.Readings.Cases)
		}
		if x.Crossing != nil {
			for _, row := range x.Crossing.Cells {
				add(x.Crossing.rowKind()+" × "+x.Crossing.By.String(), row)
			}
		}
	}
	return tableOf(s.results, "comparison", attain.Text{En: "Compared", Zh: "比较"}, caseFields, cases)
}

// rowKind is what stands in the rows of a crossing.
func (x Crossing) rowKind() string {
	if x.By == ByFuture {
		return "plan"
	}
	return "scenario"
}

// Markdown returns what stands side by side as a page.
func (s SideBySide) Markdown() []byte {
	m := &markdown{Results: s.results}
	m.line("# %s\n", escape(m.Lang.Text(m.Plan.Title)))
	for _, x := range s.Sides {
		m.line("## %s\n", escape(x.Title()))
		m.sides(x)
	}
	m.line("%s", escape(s.note()))
	return []byte(m.b.String())
}

// sides writes the tables about one target.
func (m *markdown) sides(x Sides) {
	for _, p := range x.parts() {
		m.line("%s\n", escape(p.sentence))
		if heads, rows := p.table(); len(rows) > 0 {
			m.table(heads, rows)
		}
		for _, s := range p.notes() {
			m.line("%s\n", escape(s))
		}
	}
}
