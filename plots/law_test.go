package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// An ugly is an input that charts must bear.
type ugly struct {
	name      string
	indicator attain.Indicator
	levels    []attain.Observation
	walk      randomWalk
	targets   []attain.Target
	words     string // stands for the title, the rows and the names
	dropped   []attain.Dropped
	events    []Event
	earlier   []EarlierForecast
	starts    int                  // the month in which years start; January when zero
	parts     []attain.Observation // amounts of parts of years
}

func level(year int, v float64) attain.Observation {
	return attain.Observation{Period: attain.Year(year), Value: v}
}

func goal(year int, v float64) attain.Target {
	return attain.Target{Period: attain.Year(year), Value: v}
}

// share is an indicator in per cent.
var share = attain.Indicator{
	Name: attain.Text{En: "High-tech share of output", Zh: "高新技术产业产值占比"},
	Unit: attain.Text{En: "%", Zh: "%"}, Kind: attain.Share, Bounds: attain.Share.NaturalBounds(),
}

// balance is an indicator that may be negative.
var balance = attain.Indicator{Name: attain.Text{En: "Balance"}, Bounds: attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}}

// record is years of growth at the rate, ending in 2023.
func record(years int, last, rate float64) []attain.Observation {
	var levels []attain.Observation
	for i := range years {
		levels = append(levels, level(2024-years+i, last*math.Pow(1+rate, float64(i+1-years))))
	}
	return levels
}

const eighty = "A name of eighty characters that somebody put into a plan without a second thought"

var uglies = []ugly{
	{name: "as printed", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{by2027}, words: "Unlikely"},
	{name: "one point", indicator: enterprises, levels: asPrinted[1:], walk: usual, targets: []attain.Target{by2027}},
	{name: "no point", indicator: enterprises, walk: usual, targets: []attain.Target{goal(2027, 120)}},
	{name: "no target", indicator: enterprises, levels: asPrinted, walk: usual},
	{name: "no futures", indicator: enterprises, levels: asPrinted, targets: []attain.Target{by2027}},
	{name: "nothing", indicator: attain.Indicator{Bounds: attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}}},
	{name: "twelve orders of magnitude", indicator: enterprises, levels: record(12, 4e12, 9), walk: usual, targets: []attain.Target{goal(2027, 5e12)}},
	{name: "tiny", indicator: balance, levels: record(4, 3e-9, 0.1), walk: usual, targets: []attain.Target{goal(2027, 4e-9)}},
	{name: "huge", indicator: enterprises, levels: record(4, 3e14, 0.1), walk: usual, targets: []attain.Target{goal(2027, 4e14)}},
	{name: "all equal", indicator: enterprises, levels: record(6, 5000, 0), walk: randomWalk{years: 5, draws: 50}, targets: []attain.Target{goal(2026, 5000)}},
	{name: "all zero", indicator: enterprises, levels: []attain.Observation{level(2022, 0), level(2023, 0)}, walk: randomWalk{years: 5, draws: 50}, targets: []attain.Target{goal(2026, 0)}},
	{name: "negative", indicator: balance, levels: []attain.Observation{level(2021, -30), level(2022, 4), level(2023, -12)}, walk: randomWalk{drift: 4, driftSD: 3, noise: 6, years: 6, draws: 300}, targets: []attain.Target{goal(2027, 10)}},
	{name: "share near all", indicator: share, levels: []attain.Observation{level(2021, 99.2), level(2022, 99.7), level(2023, 99.9)}, walk: randomWalk{driftSD: 0.001, noise: 0.002, years: 4, draws: 300}, targets: []attain.Target{goal(2026, 99.95)}},
	{name: "lower is better", indicator: enterprises, levels: record(5, 400, -0.2), walk: randomWalk{drift: -0.2, driftSD: 0.1, noise: 0.1, years: 6, draws: 500},
		targets: []attain.Target{{Period: attain.Year(2027), Sense: attain.AtMostValue, Qualifier: attain.AtMost}}},
	{name: "forty years", indicator: enterprises, levels: record(40, 26700, 0.11), walk: usual, targets: []attain.Target{by2027, goal(2025, 33000)}, words: eighty},
	{name: "many targets", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{by2027, goal(2025, 33000), goal(2026, 50500), goal(2027, 49500), goal(2027, 50000)}},
	{name: "wild", indicator: enterprises, levels: asPrinted, walk: randomWalk{drift: 0.3, driftSD: 0.8, noise: 0.6, years: 12, draws: 500}, targets: []attain.Target{by2027}, words: strings.Repeat(eighty+". ", 6)},
	{name: "one word", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{by2027}, words: strings.Repeat("x", 400)},
	{name: "Chinese", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{by2027}, words: strings.Repeat("按印发数字看不太可能，二〇二七年达到五万家的可能约为十一分之一。", 8)},
	{name: "every qualifier", indicator: share, walk: randomWalk{driftSD: 0.01, noise: 0.02, years: 5, draws: 300}, targets: []attain.Target{goal(2026, 55)}, levels: []attain.Observation{
		{Period: attain.Year(2015), Value: 41, Qualifier: attain.About}, {Period: attain.Year(2016), Value: 42, Qualifier: attain.AtLeast},
		{Period: attain.Year(2017), Value: 44, Qualifier: attain.Nearly}, {Period: attain.Year(2018), Value: 45, Qualifier: attain.Under},
		{Period: attain.Year(2019), Value: 44, High: 47, Qualifier: attain.Between}, {Period: attain.Year(2020), Value: 47, Status: attain.Estimated},
		{Period: attain.Year(2021), Value: 48, Qualifier: attain.AtMost, Status: attain.Provisional}, {Period: attain.Year(2022), Value: 50, Status: attain.Planned},
		{Period: attain.Span(attain.Quarter(2023, 1), attain.Quarter(2023, 3)), Value: 51.37, Qualifier: attain.Over},
	}},
	{name: "set apart", indicator: enterprises, levels: record(6, 26700, 0.12), walk: usual, targets: []attain.Target{by2027},
		dropped: []attain.Dropped{
			{Observation: attain.Observation{Period: attain.Year(2023), Value: 3.2e6, Qualifier: attain.Over}, Reason: attain.DropRejected},
			{Observation: attain.Observation{Period: attain.Day(2021, 3, 31), Value: 31000}, Reason: attain.DropDay},
			{Observation: attain.Observation{Period: attain.Year(2022), Value: 40000}, Reason: attain.DropOtherReading},
		},
		events: []Event{{2020, "the pandemic year"}, {2025, "a stricter review takes 8 % of the certificates"}},
		earlier: []EarlierForecast{
			{Made: attain.Year(2020), Times: []float64{2020, 2021, 2022, 2023, 2024}, Median: []float64{19000, 22500, 27000, 33000, 39000}},
			{Made: attain.Year(2010), Times: []float64{2011}, Median: []float64{3}},
		}},
	{name: "other aggregations", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{
		{Period: attain.Span(attain.Year(2024), attain.Year(2027)), Value: 2e5, Aggregation: attain.Cumulative}, {Period: attain.Year(2027), Value: 30000, Aggregation: attain.EveryYear}}},
	{name: "runaway", indicator: enterprises, levels: asPrinted, walk: randomWalk{drift: 20, driftSD: 30, years: 6, draws: 100}, targets: []attain.Target{by2027}},
	{name: "no value", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{goal(2027, math.NaN())}},
	{name: "markup", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{by2027}, words: `<script>R&D</script> "quoted" (and) \`},
	{name: "past target", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{goal(2022, 20000)}},
	{name: "range", indicator: share, levels: inflation, walk: calm, targets: []attain.Target{{Period: attain.Year(2026), Value: 2, High: 3.5, Sense: attain.Within, Qualifier: attain.Between}}},
	{name: "narrow range far off", indicator: share, levels: inflation, walk: calm, targets: []attain.Target{{Period: attain.Year(2026), Value: 60, High: 60.01, Sense: attain.Within, Qualifier: attain.Between}}},
	{name: "held range", indicator: share, levels: inflation, walk: calm, targets: []attain.Target{
		{Period: attain.Span(attain.Year(2022), attain.Year(2027)), Value: 2, High: 4, Sense: attain.Within, Qualifier: attain.Between, Aggregation: attain.EveryYear}}},
	{name: "held for decades", indicator: share, levels: inflation, walk: calm, targets: []attain.Target{
		{Period: attain.Span(attain.Year(2001), attain.Year(2060)), Value: 3, Sense: attain.AtMostValue, Aggregation: attain.EveryYear}}, words: eighty},
	{name: "milestones", indicator: share, levels: record(8, 22, 0.1), walk: usual, targets: []attain.Target{
		{Period: attain.Year(2030), Value: 45, Milestones: []attain.Milestone{{Period: attain.Year(2022), Value: 21}, {Period: attain.Year(2024), Value: 24}, {Period: attain.Month(2026, 6), Value: 30}, {Period: attain.Year(2028), Value: 37}}}}},
	{name: "twenty milestones", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{steps(2024, 20), by2027}, words: eighty},
	{name: "on a base", indicator: enterprises, levels: record(9, 26700, 0.12), walk: usual, targets: []attain.Target{
		{Period: attain.Year(2027), Value: 40000, Against: attain.Against{Relation: attain.Ratio, Amount: 1.5, Base: attain.Year(2023)}},
		{Name: attain.Text{En: eighty}, Period: attain.Year(2026), Value: 30000, Against: attain.Against{Relation: attain.Difference, Amount: 3300, Base: attain.Year(2023)}}}},
	{name: "fiscal years", indicator: enterprises, starts: 4, levels: fiscal(12, 26700), walk: usual, targets: []attain.Target{
		{Period: attain.YearFrom(2027, 4), Value: 40000}, {Period: attain.Month(2026, 9), Value: 33000}}},
	{name: "months", indicator: enterprises, levels: monthly, walk: usual, targets: []attain.Target{
		{Period: attain.Month(2024, 9), Value: 29000}, {Period: attain.Day(2025, 2, 14), Value: 30000}, {Period: attain.Quarter(2025, 1), Value: 30500}}},
	{name: "a sum", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{sum(2021, 2027, 7500)}},
	{name: "a sum ahead", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{sum(2026, 2030, 6000)}, words: eighty},
	{name: "a sum not to be exceeded", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{
		{Name: attain.Text{En: "the cap", Zh: "上限"}, Period: attain.Span(attain.Year(2022), attain.Year(2026)), Value: 4700, Sense: attain.AtMostValue, Aggregation: attain.Cumulative}}},
	{name: "a sum within", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{
		{Period: attain.Span(attain.Year(2022), attain.Year(2026)), Value: 4700, High: 5900, Sense: attain.Within, Qualifier: attain.Between, Aggregation: attain.Cumulative}}},
	{name: "a sum of balances", indicator: balance, levels: []attain.Observation{level(2021, -30), level(2022, 4), level(2023, -12)}, walk: randomWalk{drift: 4, driftSD: 3, noise: 6, years: 6, draws: 300},
		targets: []attain.Target{sum(2022, 2027, 10)}},
	{name: "a sum beyond the futures", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{sum(2021, 2045, 30000)}},
	{name: "a sum of nothing", indicator: homes, targets: []attain.Target{sum(2024, 2027, 0)}},
	{name: "a huge sum", indicator: homes, levels: record(12, 4e12, 9), walk: usual, targets: []attain.Target{sum(2015, 2027, 9e13)}, words: strings.Repeat("x", 400)},
	{name: "a fiscal sum", indicator: homes, starts: 7, levels: fiscalFrom(7, 5, 900), parts: []attain.Observation{{Period: attain.Span(attain.Month(2024, 7), attain.Month(2025, 3)), Value: 610}}, walk: usual, targets: []attain.Target{
		{Period: attain.Span(attain.YearFrom(2021, 7), attain.YearFrom(2026, 7)), Value: 5800, Aggregation: attain.Cumulative}}},
	{name: "every year", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{every(2022, 2028, 900)}},
	{name: "every year within", indicator: homes, levels: completions, walk: usual, targets: []attain.Target{
		{Name: attain.Text{En: eighty}, Period: attain.Span(attain.Year(2024), attain.Year(2027)), Value: 900, High: 1300, Sense: attain.Within, Qualifier: attain.Between, Aggregation: attain.EveryYear}}},
	{name: "one year of every", indicator: homes, levels: completions[5:], walk: usual, targets: []attain.Target{every(2024, 2024, 900)}},
	{name: "every year for a century", indicator: homes, levels: record(70, 900, 0.01), walk: usual, targets: []attain.Target{every(1990, 2090, 900)}, words: eighty},
	{name: "every year of balances", indicator: netHomes, levels: []attain.Observation{level(2021, -30), level(2022, 4), level(2023, -12)}, walk: randomWalk{drift: 4, driftSD: 3, noise: 6, years: 6, draws: 300}, targets: []attain.Target{every(2024, 2027, -5)}},
	{name: "every fiscal year", indicator: homes, starts: 7, levels: fiscalFrom(7, 5, 900), parts: []attain.Observation{{Period: attain.Span(attain.Month(2024, 7), attain.Month(2025, 3)), Value: 610}}, walk: usual, targets: []attain.Target{
		{Period: attain.Span(attain.YearFrom(2024, 7), attain.YearFrom(2027, 7)), Value: 880, Aggregation: attain.EveryYear}}},
	{name: "every year of nothing", indicator: homes, targets: []attain.Target{every(2024, 2027, 0)}},
	{name: "growth on what is ahead", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{
		{Period: attain.Year(2026), Value: math.NaN(), Against: attain.Against{Relation: attain.Ratio, Amount: 1.1, Base: attain.Year(2025)}}}},
	{name: "change within", indicator: enterprises, levels: asPrinted, walk: usual, words: eighty, targets: []attain.Target{
		{Name: attain.Text{En: eighty}, Period: attain.Year(2027), Value: math.NaN(), High: math.NaN(), Sense: attain.Within, Against: attain.Against{Relation: attain.Difference, Amount: 1000, High: 4000, Base: attain.Year(2026)}}}},
	{name: "change far off", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{
		{Period: attain.Year(2027), Value: math.NaN(), Sense: attain.AtMostValue, Against: attain.Against{Relation: attain.Difference, Amount: -4e6, Base: attain.Year(2026)}}}},
	{name: "no change", indicator: enterprises, levels: record(6, 5000, 0), walk: randomWalk{years: 5, draws: 50}, targets: []attain.Target{
		{Period: attain.Year(2026), Value: math.NaN(), Against: attain.Against{Relation: attain.Difference, Amount: 0, Base: attain.Year(2025)}}}},
	{name: "a half-year", indicator: homes, levels: completions, parts: []attain.Observation{{Period: attain.Span(attain.Month(2024, 1), attain.Month(2024, 6)), Value: 470}}, walk: usual, targets: []attain.Target{
		{Period: attain.Span(attain.Month(2024, 7), attain.Month(2024, 12)), Value: 500}}},
	{name: "far target", indicator: enterprises, levels: asPrinted, walk: usual, targets: []attain.Target{goal(2060, 1e6)}},
}

// homes is what is finished in a year.
var homes = attain.Indicator{ID: "homes", Name: attain.Text{En: "Homes completed", Zh: "住房竣工"}, Unit: attain.Text{En: "homes", Zh: "套"}, Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()}

var completions = []attain.Observation{level(2018, 760), level(2019, 840), level(2020, 590), level(2021, 910), {Period: attain.Year(2022), Value: 980, Qualifier: attain.About}, {Period: attain.Year(2023), Value: 940, Status: attain.Provisional}}

// netHomes are homes less those taken down.
var netHomes = attain.Indicator{ID: "net", Name: homes.Name, Unit: homes.Unit, Kind: attain.Flow, Bounds: attain.Bounds{Lower: math.NaN(), Upper: math.NaN()}}

// every is what is to be met in each of the years.
func every(from, to int, v float64) attain.Target {
	return attain.Target{Period: attain.Span(attain.Year(from), attain.Year(to)), Value: v, Aggregation: attain.EveryYear}
}

// sum is what is to come together over the years.
func sum(from, to int, v float64) attain.Target {
	return attain.Target{Period: attain.Span(attain.Year(from), attain.Year(to)), Value: v, Aggregation: attain.Cumulative}
}

// inflation is a share that is to stay within a range.
var inflation = []attain.Observation{level(2019, 2.9), level(2020, 2.5), level(2021, 0.9), level(2022, 2.0), level(2023, 0.2)}

// calm is a walk without a drift.
var calm = randomWalk{driftSD: 0.05, noise: 0.2, years: 8, draws: 400}

// steps is a target with n milestones a year apart.
func steps(from, n int) attain.Target {
	t := attain.Target{Period: attain.Year(from + n), Value: 27000 + 1000*float64(n)}
	for i := range n {
		t.Milestones = append(t.Milestones, attain.Milestone{Period: attain.Year(from + i), Value: 27000 + 1000*float64(i)})
	}
	return t
}

// fiscal is n years from April on, ending in March 2024.
func fiscal(n int, last float64) []attain.Observation { return fiscalFrom(4, n, last) }

// fiscalFrom is n years from the month on, ending in 2024.
func fiscalFrom(month, n int, last float64) []attain.Observation {
	var levels []attain.Observation
	for i := range n {
		levels = append(levels, attain.Observation{Period: attain.YearFrom(2024-n+i, month), Value: last * math.Pow(1.07, float64(i+1-n))})
	}
	return levels
}

// monthly are the levels at the ends of months up to May 2024.
var monthly = func() []attain.Observation {
	var levels []attain.Observation
	for i := range 17 {
		levels = append(levels, attain.Observation{Period: attain.Month(2023+i/12, i%12+1), Value: 25000 + 130*float64(i)})
	}
	return levels
}()

var sizes = []Size{Slide, Column, Phone}

// project draws the futures of the ugly input.
func (u ugly) project() *forecast.Projection {
	p := u.walk.project(u.indicator, u.levels)
	p.Series.YearStart, p.Series.Amounts = u.starts, u.parts
	for j := range p.Times {
		p.Times[j] += calendar{starts: u.starts}.offset()
	}
	return p
}

// amongPeers is the place of a region's enterprises among those of four others.
func amongPeers() forecast.Assessment {
	t := attain.Target{Period: attain.Year(2027), Value: math.NaN(), Sense: attain.AtMostValue, Against: attain.Against{Relation: attain.Rank, Amount: 2}}
	p := usual.project(enterprises, asPrinted)
	var others []*forecast.Projection
	for i, id := range []string{"north", "south", "east", "west"} {
		w := usual
		w.drift = 0.03 * float64(i+1)
		q := w.project(attain.Indicator{ID: id, Bounds: attain.Stock.NaturalBounds()}, record(6, 24000+3000*float64(i), 0.1))
		slices.Reverse(q.Draws[:1000*(i%2)]) // not all in step
		t.Against.Others, others = append(t.Against.Others, id), append(others, q)
	}
	return forecast.Assess(t, p.Series, p, p.Origin, others...)
}

// forms are the charts of the targets that have one of their own.
func (u ugly) forms(size Size, l lang.Lang) []*Chart {
	p := u.project()
	var charts []*Chart
	for _, t := range u.targets {
		a := judged(p, t)
		switch {
		case t.Aggregation == attain.Cumulative:
			charts = append(charts, Total{Title: u.words, Rows: []Row{{u.words, u.words}}, Footer: u.words, Lang: l, Size: size}.Draw(p, a))
		case t.Aggregation == attain.Level && len(amounts(a)) > 0 && !OnLevels(t, u.indicator) && !math.IsNaN(a.At):
			charts = append(charts, Distribution{Title: u.words, Rows: []Row{{u.words, u.words}}, Footer: u.words, Lang: l, Size: size}.Draw(a))
		case t.Aggregation == attain.EveryYear && u.indicator.Kind == attain.Flow:
			charts = append(charts, Years{Title: u.words, Rows: []Row{{u.words, u.words}}, Footer: u.words, Lang: l, Size: size}.Draw(p, a))
		}
	}
	return charts
}

// with is the ugly input with other futures.
func (u ugly) with(w randomWalk) ugly {
	u.walk = w
	return u
}

func (u ugly) verdict(size Size, l lang.Lang) *Chart {
	p := u.project()
	p.Series.Dropped = u.dropped
	var targets []forecast.Assessment
	for _, t := range u.targets {
		targets = append(targets, judged(p, t))
	}
	return Verdict{Title: u.words, Rows: []Row{{u.words, u.words}, {"Pace", u.words}}, Footer: u.words, Lang: l, Size: size,
		Events: u.events, Earlier: u.earlier}.Draw(p, targets)
}

// fits draws n curves through the levels, from one below to one far above.
func (u ugly) fits(n int, size Size, l lang.Lang) *Chart {
	s := attain.Series{Indicator: u.indicator, Levels: u.levels}
	var lines []FitLine
	for i := range n {
		line := FitLine{Name: u.words + fmt.Sprint(" ", i)}
		for k, o := range u.levels {
			line.Times = append(line.Times, o.Period.Instant())
			line.Levels = append(line.Levels, o.Value*(1+0.3*float64(i-1)*float64(k)))
			line.Residuals = append(line.Residuals, o.Value-line.Levels[k])
		}
		lines = append(lines, line)
	}
	var target *attain.Target
	if len(u.targets) > 0 {
		target = &u.targets[0]
	}
	return Fits{Title: u.words, Subtitle: u.words, Footer: u.words, Lang: l, Size: size}.Draw(s, target, lines)
}

func (u ugly) compare(n int, size Size, l lang.Lang) *Chart {
	p := u.project()
	entries := make([]Entry, n)
	for i := range entries {
		entries[i] = Entry{Name: u.words, Chance: u.words, Projection: p}
		if len(u.targets) > 0 {
			a := judged(p, u.targets[0])
			entries[i].Assessment = &a
		}
	}
	return Compare{Title: u.words, Rows: []Row{{u.words, u.words}}, Footer: u.words, Lang: l, Size: size}.Draw(entries)
}

// title is what the ugly input calls its indicator.
func (u ugly) title() string {
	if u.words == "" {
		return u.name
	}
	return u.words
}

// scorecard has n rows for each target.
func (u ugly) scorecard(n int, size Size, l lang.Lang) *Chart {
	p := u.project()
	var scores []Score
	for _, t := range u.targets {
		for range n {
			scores = append(scores, Score{Name: u.title(), State: u.words, Assessment: judged(p, t)})
		}
	}
	return Scorecard{Title: u.words, Footer: u.words, Lang: l, Size: size}.Draw(scores)
}

// chances has n lines: the targets, over and over.
func (u ugly) chances(n int, size Size, l lang.Lang) *Chart {
	w := u.walk
	lines := make([]ChanceLine, n)
	for i := range lines {
		lines[i] = ChanceLine{Name: u.title()}
		if len(u.targets) > 0 {
			t := u.targets[i%len(u.targets)]
			lines[i].Dates, lines[i].Due = judged(u.with(w).project(), t).Dates, t.Period.Instant()
		}
		w.drift += 0.15 / float64(n)
	}
	return Chances{Title: u.words, Subtitle: u.words, Footer: u.words, Lang: l, Size: size}.Draw(lines)
}

// indicators has n panels of the same indicator.
func (u ugly) indicators(n int, size Size, l lang.Lang) *Chart {
	p := IndicatorPanel{Name: u.title(), Verdict: u.words, Projection: u.project()}
	if len(u.targets) > 0 {
		a := judge(p.Projection, u.targets[0])
		p.Assessment = &a
	}
	return Indicators{Title: u.words, Footer: u.words, Lang: l, Size: size}.Draw(slices.Repeat([]IndicatorPanel{p}, n))
}

// heat has plans and futures whose chances run from none to certain, and one
// that is not known.
func (u ugly) heat(plans, futures int, size Size, l lang.Lang) *Chart {
	chances := make([][]float64, plans)
	for i := range chances {
		for j := range futures {
			chances[i] = append(chances[i], math.Min(1, float64(i+j)/float64(max(1, plans+futures-2))))
		}
	}
	chances[plans-1][0] = math.NaN()
	return Heat{Title: u.words, Subtitle: u.words, Rows: []Row{{u.words, u.words}}, Footer: u.words, Lang: l, Size: size}.
		Draw(slices.Repeat([]string{u.title()}, plans), slices.Repeat([]string{u.title()}, futures), chances)
}

// A drawn is a chart of an ugly input.
type drawn struct {
	name  string
	chart *Chart
}

// allDrawn are every chart of each ugly input, in each size and language, and
// some with forty of everything. They are drawn once for all laws.
var allDrawn = sync.OnceValue(func() []drawn {
	var all []drawn
	add := func(name string, charts ...*Chart) {
		for _, c := range charts {
			all = append(all, drawn{fmt.Sprintf("%s/%v/%v", name, c.Width, c.lang), c})
		}
	}
	for _, size := range sizes {
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			for _, u := range uglies {
				add(u.name, u.verdict(size, l), u.compare(3, size, l), u.scorecard(1, size, l), u.chances(MostFits, size, l),
					u.indicators(3, size, l), u.heat(2, 3, size, l))
				if len(u.levels) > 0 {
					add(u.name, u.fits(MostFits, size, l))
				}
				add(u.name, u.forms(size, l)...)
			}
			add("among peers", Distribution{Lang: l, Size: size}.Draw(amongPeers()))
		}
		for _, name := range []string{"forty years", "Chinese"} {
			u := uglyNamed(name)
			add("forty of "+name, u.compare(40, size, lang.Zh), u.scorecard(40, size, lang.En), u.chances(40, size, lang.Zh),
				u.indicators(40, size, lang.En), u.heat(5, 40, size, lang.En))
		}
	}
	return all
})

// each calls check with every chart of every ugly input.
func each(t *testing.T, check func(t *testing.T, c *Chart)) {
	for _, d := range allDrawn() {
		t.Run(d.name, func(t *testing.T) { check(t, d.chart) })
	}
	eachReliability(t, check)
}

// No text leaves the chart, and no two overlap.
func TestTextsKeepApart(t *testing.T) {
	each(t, func(t *testing.T, c *Chart) {
		texts := c.scene.texts
		for i, b := range texts {
			if !b.within(box{0, 0, c.Width, c.Height}) {
				t.Errorf("%q leaves the chart: %v", c.scene.words()[i], b)
			}
			for j := range i {
				if b.overlaps(texts[j]) {
					t.Errorf("%q overlaps %q", c.scene.words()[i], c.scene.words()[j])
				}
			}
		}
	})
}

// No text crosses a line that carries meaning or covers a mark.
func TestTextsKeepOffMarks(t *testing.T) {
	each(t, func(t *testing.T, c *Chart) {
		for i, b := range c.scene.texts {
			for _, s := range c.scene.kept {
				if s.crosses(b.grown(-0.5)) {
					t.Errorf("%q at %v lies on the line %v", c.scene.words()[i], b, s)
				}
			}
			for _, m := range c.scene.covered {
				if b.grown(-0.5).overlaps(m) {
					t.Errorf("%q at %v covers the mark in %v", c.scene.words()[i], b, m)
				}
			}
		}
	})
}

// Every label that must stand found room.
func TestLabelsFindRoom(t *testing.T) {
	each(t, func(t *testing.T, c *Chart) {
		head, _, _ := strings.Cut(say(c.lang, wordNoRoom, "|"), "|")
		for _, w := range c.Warnings {
			if strings.HasPrefix(w, head) {
				t.Error(w)
			}
		}
	})
}

// leastSize is the size below which text cannot be read on paper: 9 pixels
// are 6.75 points.
const leastSize = 9

// No text is too small to be read.
func TestTextsCanBeRead(t *testing.T) {
	each(t, func(t *testing.T, c *Chart) {
		for _, m := range c.scene.marks {
			if m.text != nil && m.text.style.size < leastSize {
				t.Errorf("%q is %v pixels", m.text.text, m.text.style.size)
			}
		}
	})
}

// words returns the texts in the order of their boxes.
func (s *scene) words() []string {
	var words []string
	for _, m := range s.marks {
		if m.text != nil {
			words = append(words, m.text.text)
		}
	}
	return words
}

// No mark has a coordinate that is not a finite number.
func TestMarksAreFinite(t *testing.T) {
	each(t, func(t *testing.T, c *Chart) {
		for _, m := range c.scene.marks {
			for _, s := range m.path {
				for _, pt := range s.p {
					if math.IsNaN(pt.x+pt.y) || math.IsInf(pt.x+pt.y, 0) {
						t.Fatalf("a mark at %v", pt)
					}
				}
			}
		}
	})
}

func TestDrawPanicsOnMisuse(t *testing.T) {
	endless := usual.project(enterprises, asPrinted)
	for _, path := range endless.Draws {
		path[len(path)-1] = math.Inf(1)
	}
	endless = forecast.NewProjection(*endless)
	for name, draw := range map[string]func(){
		"a total of a level": func() {
			Total{}.Draw(usual.project(enterprises, asPrinted), judge(usual.project(enterprises, asPrinted), by2027))
		},
		"years of a level": func() {
			Years{}.Draw(usual.project(enterprises, asPrinted), judge(usual.project(enterprises, asPrinted), by2027))
		},
		"no distribution":          func() { Distribution{}.Draw(forecast.Assessment{}) },
		"a total of nothing":       func() { Total{}.Draw(nil, forecast.Assessment{}) },
		"years of nothing":         func() { Years{}.Draw(nil, forecast.Assessment{}) },
		"infinite distribution":    func() { Distribution{}.Draw(forecast.Assessment{Amounts: []float64{math.Inf(1)}}) },
		"nil projection":           func() { Verdict{}.Draw(nil, nil) },
		"infinite projection":      func() { Verdict{}.Draw(endless, nil) },
		"no entries":               func() { Compare{}.Draw(nil) },
		"entry without projection": func() { Compare{}.Draw([]Entry{{Name: "a"}}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if p, ok := recover().(string); !ok || !strings.HasPrefix(p, "plots: ") {
					t.Errorf("panic %q", p)
				}
			}()
			draw()
		})
	}
}
