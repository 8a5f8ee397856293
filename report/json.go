package report

import (
	"encoding/json"
	"math"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/model"
	"attain/plan"
	"attain/scenarios"
	"attain/seeds"
)

// ResultsSchema names the form of results.json, which docs/results.md
// describes.
const ResultsSchema = "attain.results/1"

// A number is a float64 that JSON can carry: what cannot be given is null.
type number float64

// MarshalJSON writes the number in the shortest form that reads back, null
// for NaN and the infinities.
func (n number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

type resultsJSON struct {
	Schema     string          `json:"schema"`
	Engine     string          `json:"engine"`
	Title      attain.Text     `json:"title"`
	Reading    string          `json:"reading"`
	Scenario   string          `json:"scenario"`
	Seed       uint64          `json:"seed"`
	AsOf       number          `json:"as_of"`
	Horizon    int             `json:"horizon"`
	Leads      plan.Headline   `json:"headline_chance"` // which chance the sentences lead with
	Readings   []readingJSON   `json:"readings"`
	Scenarios  []scenarioJSON  `json:"scenarios"`
	Sources    []sourceJSON    `json:"sources"`
	Targets    []targetJSON    `json:"targets"`
	Indicators []indicatorJSON `json:"indicators"`
	Groups     []groupJSON     `json:"groups"`
	Compared   []sidesJSON     `json:"comparisons"`
	Findings   []seeds.Finding `json:"findings"`
	Inputs     []plan.Input    `json:"inputs"`
}

type readingJSON struct {
	ID   string      `json:"id"`
	Name attain.Text `json:"name"`
	Why  attain.Text `json:"why"`
}

type scenarioJSON struct {
	ID      string      `json:"id"`
	Name    attain.Text `json:"name"`
	Why     attain.Text `json:"why"`
	Extends []string    `json:"extends"`
	Values  []valueJSON `json:"values"` // those that differ from business as usual
}

type valueJSON struct {
	Assumption string      `json:"assumption"`
	Name       attain.Text `json:"name"`
	Indicator  string      `json:"indicator"`
	Drives     string      `json:"drives"`
	Unit       string      `json:"unit"`
	Value      string      `json:"value"`
	From       []string    `json:"from"` // where the value came from, the declaration first
}

type sourceJSON struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Publisher string      `json:"publisher,omitempty"`
	Published string      `json:"published,omitempty"`
	Document  string      `json:"document,omitempty"`
	Note      attain.Text `json:"note"`
}

// A targetJSON is one row of the scorecard, with its assessments under every
// other reading and scenario.
type targetJSON struct {
	Key         string           `json:"key"`
	Indicator   string           `json:"indicator"`
	Period      attain.Period    `json:"period"`
	Value       number           `json:"value"`
	High        number           `json:"high"`
	Name        attain.Text      `json:"name"`
	Sense       attain.Sense     `json:"sense"`
	Against     *againstJSON     `json:"against"` // null where it is measured against nothing
	Aggregation string           `json:"aggregation"`
	Qualifier   attain.Qualifier `json:"qualifier"`
	Headline    bool             `json:"headline"`
	SetBy       attain.Setter    `json:"set_by"`
	Citations   []citationJSON   `json:"citations"`
	Sentence    string           `json:"sentence"`
	Depends     []string         `json:"depends_on_reading"` // the readings that make it another conclusion
	Assessment  assessmentJSON   `json:"assessment"`
	Record      *trackRecordJSON `json:"track_record"` // null where there is none
	Others      []assessmentJSON `json:"others"`
	Classes     []classJSON      `json:"classes"` // what near reference classes would make of it
}

// classJSON is a verdict with the law of another reference class.
type classJSON struct {
	Class       string `json:"class"`
	Probability number `json:"probability"`
	Likelihood  string `json:"likelihood,omitempty"`
}

type citationJSON struct {
	Source  string `json:"source"`
	Par     int    `json:"par,omitempty"`
	Printed string `json:"printed,omitempty"`
}

// An againstJSON says what a target is measured against.
type againstJSON struct {
	Relation string        `json:"relation"`
	Amount   number        `json:"amount"`
	Base     attain.Period `json:"base"`
	Others   []string      `json:"others"`
}

func againstTree(x attain.Against) *againstJSON {
	if x.Relation == attain.Absolute {
		return nil
	}
	return &againstJSON{x.Relation.String(), number(x.Amount), x.Base, list(x.Others)}
}

// A milestoneJSON is one value on the way to a target.
type milestoneJSON struct {
	Period      attain.Period `json:"period"`
	Value       number        `json:"value"`
	State       string        `json:"state"`
	Probability number        `json:"probability"`
	StdErr      number        `json:"std_err"`
}

func milestoneTrees(ms []forecast.MilestoneResult) []milestoneJSON {
	trees := []milestoneJSON{}
	for _, m := range ms {
		trees = append(trees, milestoneJSON{m.Period, number(m.Value), m.State.String(), number(m.At), number(m.StdErr)})
	}
	return trees
}

type assessmentJSON struct {
	Reading     string         `json:"reading"`
	Scenario    string         `json:"scenario"`
	State       string         `json:"state"`
	Likelihood  string         `json:"likelihood,omitempty"`
	Probability number         `json:"probability"` // met in the period
	ReachedBy   number         `json:"reached_by"`  // met at least once by its end
	StdErr      number         `json:"std_err"`     // Monte Carlo standard error of probability
	ByErr       number         `json:"reached_by_std_err"`
	Rung        string         `json:"rung"`
	Median      number         `json:"median"`
	Low         number         `json:"p10"`
	High        number         `json:"p90"`
	Gap         number         `json:"gap"`
	GapRatio    number         `json:"gap_ratio"`
	Margin      number         `json:"margin"`
	Delivered   number         `json:"delivered"`
	Required    paceJSON       `json:"required"`
	Achieved    paceJSON       `json:"achieved"`
	Paces       []stretchJSON  `json:"paces"` // of the record: of the latest year, three, five, and all of it
	Dates       []dateJSON     `json:"reached_by_year"`
	NotBy       number         `json:"not_by_horizon"`
	MedianDate  number         `json:"median_year"`
	Wanted      number         `json:"wanted_probability"`
	Earliest    number         `json:"earliest_year_wanted"` // null when none is within the horizon
	Comparable  number         `json:"comparable"`
	Tripwires   []wireJSON     `json:"tripwires"`
	Traits      []string       `json:"traits"`
	Indices     []indexJSON    `json:"indices"`
	Warnings    []string       `json:"warnings"`
	Announced   *announcedJSON `json:"announced"` // the chance given that the target was announced; null where it is not known

	Unjudged   string          `json:"unjudged,omitempty"` // why there is no probability
	Apart      number          `json:"apart_median"`       // median difference, ratio or rank of a target measured against what is not on record
	Milestones []milestoneJSON `json:"milestones"`
	Path       number          `json:"path_probability"` // of meeting every milestone that is ahead, and the target
}

// An indexJSON is the target judged by one published rule.
type indexJSON struct {
	Name       string        `json:"name"`
	Title      attain.Text   `json:"title"`
	Value      number        `json:"value"`
	Low        number        `json:"low"`
	High       number        `json:"high"`
	Score      number        `json:"score"`
	Class      string        `json:"class"`
	Classes    []string      `json:"classes"`
	Base       attain.Period `json:"base"`
	Latest     attain.Period `json:"latest"`
	Convention string        `json:"convention"`
	Note       string        `json:"note"`
}

type wireJSON struct {
	Year   int    `json:"year"`
	Chance number `json:"chance"`
	Level  number `json:"level"`
}

// A groupJSON is what can be said of targets that are to be met together.
type groupJSON struct {
	Group       string   `json:"group"`
	Targets     []string `json:"targets"`
	Probability number   `json:"probability"` // of meeting all of them; null where one has none
}

type paceJSON struct {
	Growth  number `json:"growth"`
	PerYear number `json:"per_year"`
	Years   number `json:"years"`
}

type stretchJSON struct {
	From attain.Period `json:"from"`
	To   attain.Period `json:"to"`
	paceJSON
}

type dateJSON struct {
	Year   int    `json:"year"`
	Met    number `json:"met_then"`
	Prob   number `json:"probability"`
	StdErr number `json:"std_err"`
}

type indicatorJSON struct {
	ID           string            `json:"id"`
	Name         attain.Text       `json:"name"`
	Unit         attain.Text       `json:"unit"`
	Kind         string            `json:"kind"`
	Better       string            `json:"better"`
	Class        string            `json:"class"`
	PeerOf       string            `json:"peer_of,omitempty"`
	Observations []observationJSON `json:"observations"`
	Projections  []projectionJSON  `json:"projections"`
}

type observationJSON struct {
	ID        string           `json:"id"`
	Period    attain.Period    `json:"period"`
	Value     number           `json:"value"`
	High      number           `json:"high"`
	Growth    bool             `json:"growth"`
	Qualifier attain.Qualifier `json:"qualifier"`
	Status    attain.Status    `json:"status"`
	Readings  []string         `json:"readings"` // none means all
	Used      bool             `json:"used"`     // in the reading of the scorecard
	Dropped   string           `json:"dropped,omitempty"`
	For       string           `json:"for,omitempty"`  // id of the observation that counts before it
	Rule      string           `json:"rule,omitempty"` // by which that one counts
	Reason    attain.Text      `json:"reason"`
	Citations []citationJSON   `json:"citations"`
}

type projectionJSON struct {
	Reading  string         `json:"reading"`
	Scenario string         `json:"scenario"`
	Model    string         `json:"model"`
	Prior    string         `json:"prior"`
	Basis    basisJSON      `json:"basis"`
	Status   string         `json:"status"`
	Rung     string         `json:"rung"`
	Params   []estimateJSON `json:"parameters"`
	Years    []yearJSON     `json:"years"`
	Warnings []string       `json:"warnings"`

	By             string              `json:"by"` // trend, flows, composite or a curve's name
	Rejected       number              `json:"rejected"`
	Constraints    []constrainedJSON   `json:"constraints"`
	Reconciliation *reconciliationJSON `json:"reconciliation"` // null where nothing stands beside the trend
}

type estimateJSON struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	Value number `json:"value"`
	Lo    number `json:"p5"`
	Hi    number `json:"p95"`
}

type yearJSON struct {
	Year      int           `json:"year"`
	Period    attain.Period `json:"period"`    // the year of twelve months that ends there
	Quantiles []number      `json:"quantiles"` // at the levels of QuantileLevels
}

// QuantileLevels are the probabilities of the quantiles in results.json.
var quantileLevels = []float64{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975}

// list returns x, never nil, so that JSON has [] and not null.
func list[T any](x []T) []T {
	if x == nil {
		return []T{}
	}
	return x
}

// JSON returns the results as results.json. The same results give the same
// bytes.
func (r *Results) JSON() []byte {
	out, err := json.MarshalIndent(r.tree(), "", "  ")
	if err != nil {
		panic("report: " + err.Error()) // every field can be marshalled
	}
	return append(out, '\n')
}

func (r *Results) tree() resultsJSON {
	t := resultsJSON{
		Schema: ResultsSchema, Engine: "attain " + r.Version, Title: r.Plan.Title, Reading: r.Reading, Scenario: r.Scenario,
		Seed: r.Seed, AsOf: number(r.Plan.Evidence.AsOf()), Horizon: r.Plan.Horizon, Leads: r.Plan.Headline, Findings: list(r.Findings), Inputs: list(r.Plan.Inputs), Groups: []groupJSON{}, Targets: []targetJSON{}, Indicators: []indicatorJSON{}, Sources: []sourceJSON{},
	}
	t.Compared = r.Comparisons().trees()
	for _, x := range r.Plan.Evidence.Readings {
		t.Readings = append(t.Readings, readingJSON{x.ID, x.Name, x.Why})
	}
	for _, x := range r.Plan.Scenarios.Scenarios {
		t.Scenarios = append(t.Scenarios, r.scenarioTree(x))
	}
	for _, x := range r.Plan.Evidence.Sources {
		t.Sources = append(t.Sources, sourceTree(x))
	}
	for _, row := range r.Rows() {
		t.Targets = append(t.Targets, r.targetTree(row))
	}
	for _, g := range r.Groups() {
		t.Groups = append(t.Groups, groupJSON{g.ID, g.Targets, number(g.Prob)})
	}
	for _, x := range r.Indicators {
		t.Indicators = append(t.Indicators, r.indicatorTree(x))
	}
	return t
}

func (r *Results) scenarioTree(s scenarios.Scenario) scenarioJSON {
	t := scenarioJSON{ID: s.ID, Name: s.Name, Why: s.Why, Extends: list(s.Extends), Values: []valueJSON{}}
	for _, v := range r.Plan.Scenarios.Resolve(s.ID).Values {
		if !v.Changed {
			continue
		}
		a := v.Assumption
		x := valueJSON{Assumption: a.ID, Name: a.Name, Indicator: a.Indicator, Drives: a.Drives.String(), Unit: a.Unit, Value: v.String()}
		for _, step := range v.Chain {
			x.From = append(x.From, step.Place)
		}
		t.Values = append(t.Values, x)
	}
	return t
}

func sourceTree(s attain.Source) sourceJSON {
	t := sourceJSON{ID: s.ID, Title: s.Title, Publisher: s.Publisher, Document: s.Document, Note: s.Note}
	if !s.Published.IsZero() {
		t.Published = s.Published.Format("2006-01-02")
	}
	return t
}

func citationTrees(first attain.Citation, more []attain.Citation) []citationJSON {
	trees := []citationJSON{}
	for _, c := range append([]attain.Citation{first}, more...) {
		if c != (attain.Citation{}) {
			trees = append(trees, citationJSON{c.Source, c.Par, c.Printed})
		}
	}
	return trees
}

func (r *Results) targetTree(row Row) targetJSON {
	x := row.Target
	t := targetJSON{
		Key: x.Key(), Indicator: x.Indicator, Period: x.Period, Value: number(x.Value), High: number(x.High), Sense: x.Sense,
		Name: x.Name, Against: againstTree(x.Against), Aggregation: x.Aggregation.String(), Qualifier: x.Qualifier, Headline: x.Headline, SetBy: x.SetBy,
		Citations: citationTrees(x.Citation, x.Cited), Sentence: r.Sentence(row),
		Assessment: r.assessmentTree(row.Assessment), Depends: []string{}, Record: r.trackRecord(row), Others: []assessmentJSON{},
	}
	for _, o := range row.HangsOn() {
		t.Depends = append(t.Depends, o.Reading.ID)
	}
	t.Classes = []classJSON{}
	for _, c := range r.Classes[x.Key()] {
		tree := classJSON{Class: c.Class, Probability: number(r.headline(c.Assessment))}
		if !math.IsNaN(c.At) {
			tree.Likelihood = r.word(r.headline(c.Assessment)).String()
		}
		t.Classes = append(t.Classes, tree)
	}
	for _, o := range row.Indicator.Outcomes {
		if o.Reading == row.Found.Reading && o.Scenario == row.Found.Scenario {
			continue
		}
		for _, a := range o.Assessments {
			if a.Target.ID == x.ID {
				t.Others = append(t.Others, r.assessmentTree(a))
			}
		}
	}
	return t
}

func (r *Results) assessmentTree(a forecast.Assessment) assessmentJSON {
	t := assessmentJSON{
		Reading: a.Reading, Scenario: a.Scenario, State: a.State.String(), Rung: a.Rung.String(),
		Probability: number(a.At), ReachedBy: number(a.By), StdErr: number(a.StdErr), ByErr: number(a.ByErr),
		Median: number(a.Median), Low: number(a.Low), High: number(a.High), Gap: number(a.Gap), GapRatio: number(a.GapRatio),
		Margin: number(a.Margin), Delivered: number(a.Delivered), Required: paceTree(a.Required), Achieved: paceTree(a.Achieved),
		NotBy: number(a.NotBy), MedianDate: number(yearNumber(a.MedianDate)), Dates: []dateJSON{},
		Wanted: number(a.Target.Wanted()), Earliest: number(yearNumber(a.Earliest)), Comparable: number(a.Comparable),
		Paces: []stretchJSON{}, Tripwires: []wireJSON{}, Traits: []string{}, Indices: []indexJSON{}, Warnings: texts(r.Lang, a.Warnings),
		Announced: r.announcedTree(a),
		Unjudged:  a.Unjudged.String(), Apart: number(a.ApartMedian), Milestones: milestoneTrees(a.Milestones), Path: number(a.Path),
	}
	if !math.IsNaN(a.At) {
		t.Likelihood = r.word(a.At).String()
	}
	for _, x := range a.Stretches {
		t.Paces = append(t.Paces, stretchJSON{x.From.Period, x.To.Period, paceTree(x.Pace)})
	}
	for _, w := range a.Tripwires {
		t.Tripwires = append(t.Tripwires, wireJSON{attain.YearTo(w.Time).StartYear(), number(w.Chance), number(w.Level)})
	}
	for _, x := range a.Traits {
		t.Traits = append(t.Traits, x.String())
	}
	for _, x := range a.Indices {
		t.Indices = append(t.Indices, r.indexTree(x))
	}
	for _, d := range a.Dates {
		t.Dates = append(t.Dates, dateJSON{attain.YearTo(d.Time).StartYear(), number(d.At), number(d.Prob), number(d.StdErr)})
	}
	return t
}

func (r *Results) indexTree(x forecast.Index) indexJSON {
	t := indexJSON{
		Name: x.Name, Title: x.Title, Value: number(x.Value), Low: number(x.Low), High: number(x.High), Score: number(x.Score),
		Class: "not applicable", Classes: []string{}, Base: x.Base.Period, Latest: x.Latest.Period,
		Convention: x.Convention.En, Note: r.Lang.Text(x.Note),
	}
	for _, c := range x.Classes {
		t.Classes = append(t.Classes, c.Name.En)
	}
	if x.Applicable() {
		t.Class = strings.Join(t.Classes, " or ")
	}
	return t
}

func paceTree(p forecast.Pace) paceJSON {
	if !p.Known() {
		p.Years = math.NaN()
	}
	return paceJSON{number(p.Growth), number(p.PerYear), number(p.Years)}
}

func (r *Results) indicatorTree(i Indicator) indicatorJSON {
	t := indicatorJSON{
		ID: i.ID, Name: i.Name, Unit: i.Unit, Kind: i.Kind.String(), Better: i.Better.String(), Class: i.Class, PeerOf: i.PeerOf,
		Observations: []observationJSON{}, Projections: []projectionJSON{},
	}
	series := i.Series(r.Reading)
	for _, o := range i.Observations {
		t.Observations = append(t.Observations, observationTree(o, series))
	}
	for _, o := range i.Outcomes {
		if o.Fitted.Status != model.NoData || o.Projection != nil {
			t.Projections = append(t.Projections, r.projectionTree(o))
		}
	}
	return t
}

func observationTree(o attain.Observation, s attain.Series) observationJSON {
	t := observationJSON{
		ID: o.ID, Period: o.Period, Value: number(o.Value), High: number(o.High), Growth: o.Growth, Qualifier: o.Qualifier, Status: o.Status,
		Readings: list(o.Readings), Used: true, Reason: o.Reason, Citations: citationTrees(o.Citation, o.Cited),
	}
	for _, d := range s.Dropped {
		if d.Observation.ID == o.ID {
			t.Used, t.Dropped, t.For, t.Rule = false, d.Reason.String(), d.For, d.Rule.String()
		}
	}
	return t
}

func (r *Results) projectionTree(o forecast.Outcome) projectionJSON {
	f := o.Fitted
	t := projectionJSON{
		Reading: o.Reading, Scenario: o.Scenario, Model: f.Model, Prior: f.Prior, Status: f.Status.String(), Rung: f.Rung.String(),
		Basis:  basisTree(o),
		Params: []estimateJSON{}, Years: []yearJSON{}, Warnings: texts(r.Lang, f.Warnings),
		By: o.By, Rejected: number(o.Rejected), Constraints: constrainedTrees(o), Reconciliation: r.reconciliationTree(o),
	}
	for _, e := range f.Params {
		t.Params = append(t.Params, estimateJSON{e.Name, e.Unit, number(e.Value), number(e.Lo), number(e.Hi)})
	}
	if p := o.Projection; p != nil {
		t.Warnings = texts(r.Lang, p.Warnings)
		for j, time := range p.Times {
			y := yearJSON{Year: attain.YearTo(time).StartYear(), Period: attain.YearTo(time)}
			for _, q := range quantileLevels {
				y.Quantiles = append(y.Quantiles, number(p.Quantile(j, q)))
			}
			t.Years = append(t.Years, y)
		}
	}
	return t
}

// texts returns the phrases in the language; an empty list, not null,
// where there are none.
func texts(l lang.Lang, phrases []attain.Text) []string {
	said := []string{}
	for _, t := range phrases {
		said = append(said, l.Text(t))
	}
	return said
}
