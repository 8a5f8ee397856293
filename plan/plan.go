// Package plan reads a plan whole: plan.toml, the evidence and the scenarios
// beside it, checked against each other. A plan is a folder, or one file that
// holds all three.
package plan

import (
	"io/fs"
	"math"
	"slices"

	"attain"
	"attain/internal/document"
	"attain/lang"
	"attain/scenarios"
	"attain/seeds"
)

// Schema is the first line of every plan.
const Schema = "attain.plan/1"

// File is the name of the plan's own document in its folder.
const File = "plan.toml"

// The folders beside it.
const (
	EvidenceDir  = "evidence"
	ScenariosDir = "scenarios"
)

// A Plan is everything that a planner wrote.
type Plan struct {
	Title    attain.Text
	Place    attain.Text
	Language lang.Lang
	Horizon  int    // the last year that is projected
	Reading  string // the default reading
	Seed     uint64
	Draws    int               // futures per projection; 0 for the default
	Sampler  scenarios.Sampler // how uncertain assumptions are drawn
	Error    float64           // the Monte Carlo error that no probability exceeds; 0 for what Draws gives
	Words    attain.Thresholds // which word goes with a probability
	Headline Headline          // which chance a report leads with

	Evidence  *seeds.Evidence
	Scenarios *scenarios.Catalogue
	Warnings  document.Problems // what is odd but can be run
	Inputs    []Input           // every file that was read, in order of name
}

type planDoc struct {
	Title    attain.Text       `toml:"title,required" doc:"of the report"`
	Place    attain.Text       `toml:"place" doc:"where the indicators are measured"`
	Language lang.Lang         `toml:"language" doc:"of the report"`
	Horizon  int               `toml:"horizon,required" doc:"the last year that is projected"`
	Years    seeds.Month       `toml:"year-starts" doc:"the month in which years such as 2024/25 start, as \"04\", where an indicator does not say"`
	Reading  string            `toml:"reading" doc:"the default way to understand the evidence"`
	Seed     uint64            `toml:"seed,required" doc:"the same inputs and seed give the same bytes"`
	Draws    int               `toml:"draws" doc:"futures, 100 to 100,000"`
	Sampler  scenarios.Sampler `toml:"sampler" doc:"how futures are drawn"`
	Error    float64           `toml:"error" doc:"Monte Carlo error that no probability is to be above; draws follow from it"`
	Headline Headline          `toml:"headline-chance" doc:"which chance of a target the report leads with: record, what the record alone says; announced, that given that the target was announced"`
	Words    attain.Thresholds `toml:"likelihood" doc:"which word goes with a probability"`
}

// JSONSchema describes plan.toml for editors, and a plan in one file, which
// holds evidence and scenarios too.
func JSONSchema() map[string]any {
	return document.DescribeDocument(Schema, "attain: a plan", planDoc{}, seeds.Described(), scenarios.Described())
}

// Load reads the plan in fsys: name is "." for a folder, or the name of a
// plan in one file. All problems are returned at once, sorted; the plan is nil
// when there are any.
func Load(fsys fs.FS, name string) (*Plan, document.Problems) {
	p := &Plan{}
	opened := &recorder{fsys: fsys}
	problems := p.read(opened, name)
	problems.Sort()
	if len(problems) > 0 {
		return nil, problems
	}
	p.Inputs = opened.inputs()
	return p, nil
}

func (p *Plan) read(fsys fs.FS, name string) document.Problems {
	file := name
	if name == "." {
		file = File
	}
	root, problems := document.OpenSchema(fsys, file, Schema)
	own := root
	if name == "." {
		p.readFolders(fsys, seeds.YearStarts(root), &problems)
	} else {
		own = root.Omit(append(slices.Clone(seeds.Sections), scenarios.Sections...)...)
		p.readSections(fsys, root, seeds.YearStarts(root), &problems)
	}
	if p.Evidence != nil {
		problems = append(problems, p.Scenarios.Check(p.surroundings())...)
	}
	var d planDoc
	problems = append(problems, own.Decode(&d)...)
	problems = append(problems, own.Brief("title", "place")...)
	if len(problems) > 0 {
		return problems
	}
	p.Title, p.Place, p.Language, p.Horizon = d.Title, d.Place, d.Language, d.Horizon
	p.Reading, p.Seed, p.Words = d.Reading, d.Seed, d.Words
	p.Draws, p.Sampler, p.Error, p.Headline = d.Draws, d.Sampler, d.Error, d.Headline
	return p.check(own)
}

func (p *Plan) readFolders(fsys fs.FS, yearStarts int, problems *document.Problems) {
	var more document.Problems
	p.Evidence, more = seeds.Load(fsys, EvidenceDir, yearStarts)
	*problems = append(*problems, more...)
	p.Scenarios, more = scenarios.Load(fsys, ScenariosDir)
	*problems = append(*problems, more...)
}

func (p *Plan) readSections(fsys fs.FS, root document.Value, yearStarts int, problems *document.Problems) {
	var more document.Problems
	p.Evidence, more = seeds.Read(fsys, root, yearStarts)
	*problems = append(*problems, more...)
	p.Scenarios, more = scenarios.Read(fsys, root)
	*problems = append(*problems, more...)
}

// Draw limits: enough for a probability to be worth printing, and what fits
// into memory for a hundred projections.
const (
	minDraws = 100
	maxDraws = 100_000
)

// The errors that so many draws can give: 1/(2√draws) for a probability of one
// half.
const (
	minError = 0.0016
	maxError = 0.05
)

// check reports what is wrong between plan, evidence and scenarios.
func (p *Plan) check(own document.Value) document.Problems {
	var problems document.Problems
	if p.Reading == "" {
		p.Reading = p.Evidence.Readings[0].ID
	} else if _, ok := p.Evidence.Reading(p.Reading); !ok {
		problems = append(problems, own.Child("reading").Problem("unknown reading %q", "未知的理解%q", p.Reading).
			Hinted(document.DidYouMean(p.Reading, p.Readings())))
	}
	problems = append(problems, p.checkHorizon(own.Child("horizon"))...)
	if p.Draws != 0 && (p.Draws < minDraws || p.Draws > maxDraws) {
		problems = append(problems, own.Child("draws").Problem("draws lie between %d and %d", "draws在%d与%d之间", minDraws, maxDraws))
	}
	if e := own.Child("error"); e.Exists() && !(p.Error >= minError && p.Error <= maxError) {
		problems = append(problems, e.Problem("a Monte Carlo error lies between %g and %g", "蒙特卡洛误差在%g与%g之间", minError, maxError))
	} else if e.Exists() && p.Draws != 0 {
		problems = append(problems, e.KeyProblem("draws and error both say how many futures to draw", "draws与error都规定了抽取多少种情形").WithHint("keep one of them", "请保留其一"))
	}
	if !p.Words.Ascending() {
		problems = append(problems, own.Child("likelihood").KeyProblem("the thresholds are not probabilities in ascending order", "各界限不是递增的概率").
			WithHint("the defaults are very-unlikely = 0.10, unlikely = 0.33, likely = 0.66, very-likely = 0.90", "默认为very-unlikely = 0.10, unlikely = 0.33, likely = 0.66, very-likely = 0.90"))
	}
	beyond, warnings := p.Scenarios.Beyond(p.outlook())
	p.Warnings = append(p.Warnings, p.Scenarios.Warnings...)
	p.Warnings = append(append(p.Warnings, warnings...), p.beyondHorizon()...)
	return append(problems, beyond...)
}

// checkHorizon reports a horizon, at v, that the evidence does not reach: before
// its end, or too long after it. Where there is none yet any year will do.
func (p *Plan) checkHorizon(v document.Value) document.Problems {
	asOf := p.Evidence.AsOf()
	if asOf == 0 {
		if p.Horizon < firstHorizon || p.Horizon > lastHorizon {
			return document.Problems{v.Problem("the horizon, %d, is no year between %d and %d", "推算期末%d不是%d至%d之间的年份", p.Horizon, firstHorizon, lastHorizon)}
		}
		return nil
	}
	if float64(p.Horizon) <= asOf || float64(p.Horizon) > asOf+maxHorizon {
		return document.Problems{v.Problem("the horizon, %d, is not within %d years after the evidence, which ends in %d", "推算期末%d年不在证据截止（%[3]d年）之后%[2]d年以内",
			p.Horizon, maxHorizon, int(math.Ceil(asOf)))}
	}
	return nil
}

// Years that a plan without any evidence may run to.
const (
	firstHorizon = 1900
	lastHorizon  = 2300
)

// maxHorizon is how many years ahead a projection from a handful of annual
// figures is still worth drawing.
const maxHorizon = 50

// beyondHorizon warns of targets that are due after the horizon: what is not
// projected is not judged.
func (p *Plan) beyondHorizon() (warnings document.Problems) {
	for _, i := range p.Evidence.Indicators {
		for _, t := range i.Targets {
			due := int(math.Ceil(t.Period.Instant() - sameInstant))
			if due <= p.Horizon {
				continue
			}
			w := i.At().Child("targets").Child(t.ID).KeyProblem("target %q is due in %s, after the horizon, %d: it is not judged", "目标%q在%s到期，晚于推算期末（horizon）%d年，不作判断", t.Key(), t.Period, p.Horizon)
			if float64(due) <= p.Evidence.AsOf()+maxHorizon {
				w = w.WithHint("write horizon = %d or later", "请写horizon = %d或更晚", due)
			}
			warnings = append(warnings, w)
		}
	}
	return warnings
}

// sameInstant is how far instants may lie apart and be one.
const sameInstant = 1e-6

// outlook is what the scenarios are held against.
func (p *Plan) outlook() scenarios.Outlook {
	return scenarios.Outlook{First: p.firstProjected, Last: p.Horizon, Latest: p.latest}
}

// firstProjected is the first year whose end the indicator, or any where the id
// is empty, has no level for under some reading.
func (p *Plan) firstProjected(indicator string) int {
	first := math.Inf(1)
	for _, i := range p.Evidence.Indicators {
		if indicator != "" && i.ID != indicator {
			continue
		}
		for _, reading := range p.Readings() {
			if last, ok := i.Series(reading).Last(); ok {
				first = math.Min(first, last.Period.Instant())
			}
		}
	}
	if math.IsInf(first, 1) {
		return p.Horizon
	}
	return int(math.Floor(first+sameInstant)) + 1
}

// latest returns the least and the greatest latest level of the indicator under
// any reading.
func (p *Plan) latest(indicator string) (least, greatest float64, ok bool) {
	i, found := p.Evidence.Indicator(indicator)
	if !found {
		return 0, 0, false
	}
	least, greatest = math.Inf(1), math.Inf(-1)
	for _, reading := range p.Readings() {
		if last, known := i.Series(reading).Last(); known {
			least, greatest, ok = math.Min(least, last.Value), math.Max(greatest, last.Value), true
		}
	}
	return least, greatest, ok
}

// surroundings are what the scenarios refer to.
func (p *Plan) surroundings() scenarios.Surroundings {
	s := scenarios.Surroundings{Readings: p.Readings()}
	for _, i := range p.Evidence.Indicators {
		s.Indicators = append(s.Indicators, i.Indicator)
		s.Targets = append(s.Targets, i.Targets...)
	}
	return s
}

// Readings returns the ids of the readings.
func (p *Plan) Readings() []string {
	var ids []string
	for _, r := range p.Evidence.Readings {
		ids = append(ids, r.ID)
	}
	return ids
}

// Indicators returns the ids of the indicators.
func (p *Plan) Indicators() []string {
	var ids []string
	for _, i := range p.Evidence.Indicators {
		ids = append(ids, i.ID)
	}
	return ids
}

// Until is the instant up to which the plan is projected.
func (p *Plan) Until() float64 { return float64(p.Horizon) }

// Speaks returns the language of the plan in fsys, whatever else may be wrong
// with it; English where it does not say.
func Speaks(fsys fs.FS, name string) lang.Lang {
	if name == "." {
		name = File
	}
	d, _ := document.Open(fsys, name)
	if d == nil {
		return lang.En
	}
	var l lang.Lang
	d.Root().Child("language").Decode(&l)
	return l
}
