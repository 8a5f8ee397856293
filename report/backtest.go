package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/model"
	"attain/model/prior"
	"attain/plan"
	"attain/plots"
)

// A Backtest is what a backtest found, ready to be written.
type Backtest struct {
	Lang    lang.Lang
	Version string       // of attain
	Title   attain.Text  // of the plan, or the name of the file
	Input   string       // file or plan, as it was named
	SHA256  string       // of the file; empty for a plan
	Inputs  []plan.Input // the files that were read
	Total   int          // series read, of which a sample may have been taken
	Ran     forecast.Backtest
	Seed    uint64 // of the sample
	Found   *forecast.Tested
	Own     bool // priors of the user's own were used: of those nothing is known
}

// engine is the place of attain among the methods.
const engine = 0

// enough is how many outcomes a share is worth quoting of.
const enough = 30

// methodNames are the names of the methods; others keep theirs.
var methodNames = map[string]attain.Text{
	"naive":          {En: "naive", Zh: "朴素法"},
	"straight drift": {En: "straight drift", Zh: "直线漂移"},
	"theta":          {En: "theta", Zh: "theta法"},
	"damped trend":   {En: "damped trend", Zh: "阻尼趋势"},
}

func (b *Backtest) method(i int) string {
	name := b.Found.Methods[i]
	if t, ok := methodNames[name]; ok {
		return b.Lang.Text(t)
	}
	return name
}

func (b *Backtest) summary(method int, which forecast.Selection) forecast.Summary {
	return b.Found.Summary(method, which)
}

// from selects the trials of a span.
func from(s forecast.Span) forecast.Selection { return forecast.Selection{Points: s.Holds} }

// spans are those by which the results are told apart.
func (b *Backtest) spans() []forecast.Span { return forecast.SpansOf(b.Found.PerYear()) }

// periodWords name what outcomes are of: in English; in Chinese as a noun, after
// a number, and as the head of a column of numbers.
type periodWords struct{ en, zh, after, number string }

var yearWords = periodWords{"years", "年份", "年", "年数"}

// periods names what the outcomes are of.
func (b *Backtest) periods() periodWords {
	switch b.Found.PerYear() {
	case 1:
		return yearWords
	case 4:
		return periodWords{"quarters", "季度", "个季度", "季数"}
	case 12:
		return periodWords{"months", "月份", "个月", "月数"}
	}
	return periodWords{"periods", "期间", "期", "期数"}
}

// Sentences say what was found, the most telling first.
func (b *Backtest) Sentences() []string {
	s, l := b.summary(engine, forecast.Selection{}), b.Lang
	if s.Forecasts == 0 {
		return []string{b.counted(s), l.Pick("Nothing could be forecast and compared.", "没有可以推算并对照的内容。")}
	}
	said := []string{b.counted(s)}
	if s.Years < enough {
		return append(said, l.Pick("That is too little to judge by.", "样本太少，不足以评判。"))
	}
	said = append(said, b.bandSentence(s))
	if c := b.chanceSentence(s); c != "" {
		said = append(said, c, b.rivalSentence(s))
	}
	return said
}

// counted says how many forecasts there are of how many series.
func (b *Backtest) counted(s forecast.Summary) string {
	l, n := b.Lang, len(b.Ran.Series)
	en := fmt.Sprintf("%s series", l.Number(float64(b.Total)))
	zh := fmt.Sprintf("共%s个序列", l.Number(float64(b.Total)))
	if n < b.Total {
		en += fmt.Sprintf(", a sample of %s", l.Number(float64(n)))
		zh += fmt.Sprintf("，抽取%s个", l.Number(float64(n)))
	}
	least := b.Ran.Least + 1
	if without := n - s.Series; without > 0 {
		en += fmt.Sprintf("; %s of them have fewer than %d comparable figures, so that nothing could be hidden and forecast", l.Number(float64(without)), least)
		zh += fmt.Sprintf("，其中%s个可比数据不足%d个，无法留出末段作对照", l.Number(float64(without)), least)
	}
	en += fmt.Sprintf(". %s forecasts were made with the end hidden, %s outcomes compared.", upperFirst(l.Number(float64(s.Forecasts))), l.Number(float64(s.Years)))
	zh += fmt.Sprintf("。隐去末段作推算%s次，对照结果%s个。", l.Number(float64(s.Forecasts)), l.Number(float64(s.Years)))
	return l.Pick(en, zh)
}

func (b *Backtest) bandSentence(s forecast.Summary) string {
	l := b.Lang
	in := func(i int) string {
		return fmt.Sprintf("%s (%s)", l.Percent(s.In[i].Value, 0), spanWords(l, s.In[i].Low, s.In[i].High))
	}
	unit := b.periods()
	return l.Pick(fmt.Sprintf("80 %% bands held in %s of the %s, 95 %% bands in %s.", in(1), unit.en, in(2)),
		fmt.Sprintf("80%%区间在%s的%s成立，95%%区间为%s。", in(1), unit.zh, in(2)))
}

// chanceSentence says how the least and the greatest chances came true.
func (b *Backtest) chanceSentence(s forecast.Summary) string {
	bins := forecast.Reliability(s.Calls, forecast.LeastBin)
	if len(bins) < 2 {
		return ""
	}
	l := b.Lang
	first, last := bins[0], bins[len(bins)-1]
	return l.Pick(fmt.Sprintf("Chances called %s came true %s of the time; those called %s, %s.",
		binWords(l, first.From, first.To), l.Percent(first.Met.Value, 0), binWords(l, last.From, last.To), l.Percent(last.Met.Value, 0)),
		fmt.Sprintf("所称%s的可能，有%s成真；%s的，有%s成真。",
			binWords(l, first.From, first.To), l.Percent(first.Met.Value, 0), binWords(l, last.From, last.To), l.Percent(last.Met.Value, 0)))
}

// rivalSentence sets the Brier score against that of the best other method.
func (b *Backtest) rivalSentence(s forecast.Summary) string {
	l := b.Lang
	best, least := 0, math.Inf(1)
	for i := engine + 1; i < len(b.Found.Methods); i++ {
		if brier := b.summary(i, forecast.Selection{}).Brier; brier < least {
			best, least = i, brier
		}
	}
	if best == 0 {
		return ""
	}
	d, se := b.Found.Paired(best, engine, forecast.Selection{})
	apart := fmt.Sprintf("%.4f ± %.4f", math.Abs(d), 1.96*se)
	switch {
	case d > 1.96*se:
		return l.Pick(fmt.Sprintf("Brier score %.4f; the best textbook method, %s, is worse by %s.", s.Brier, b.method(best), apart),
			fmt.Sprintf("Brier得分%.4f；最好的常规方法（%s）差%s。", s.Brier, b.method(best), apart))
	case d < -1.96*se:
		return l.Pick(fmt.Sprintf("Brier score %.4f; one textbook method, %s, did better by %s.", s.Brier, b.method(best), apart),
			fmt.Sprintf("Brier得分%.4f；有一种常规方法（%s）更好，好%s。", s.Brier, b.method(best), apart))
	}
	return l.Pick(fmt.Sprintf("Brier score %.4f; the best textbook method, %s, cannot be told apart from it (%s).", s.Brier, b.method(best), apart),
		fmt.Sprintf("Brier得分%.4f；与最好的常规方法（%s）难分高下（%s）。", s.Brier, b.method(best), apart))
}

// Learned says what the priors behind the forecasts were learned from, and
// how many of the series are among that: those are no test.
func (b *Backtest) Learned() string {
	l, m := b.Lang, prior.Measured()
	var names []string
	for _, s := range m.Sources {
		names = append(names, s.Name)
	}
	en := fmt.Sprintf("The priors (%s) were learned from %s.", m.Priors, strings.Join(names, "; "))
	zh := fmt.Sprintf("先验（%s）由以下数据集学得：%s。", m.Priors, strings.Join(names, "；"))
	if b.Own {
		en += " Priors of your own were used beside these; what they were learned from is no test of them."
		zh += "另用了自备的先验；学习所用的序列不能用来检验它。"
	}
	if n := b.among(); n > 0 {
		en += fmt.Sprintf(" %s of the series here %s among those: the scores flatter. docs/method.md has the scores of series held out.", l.Number(float64(n)), plural(n, "is", "are"))
		zh += fmt.Sprintf("本次有%s个序列在其中，得分因此偏好；留出序列的得分见docs/method.md。", l.Number(float64(n)))
	} else {
		en += " None of the series here was recognised as one of those."
		zh += "本次序列未见于其中。"
	}
	for _, law := range b.seasons() {
		en += fmt.Sprintf(" How %s move (%s) was learned from %s; where a series here is one of those the scores flatter.", law.kind.En, law.Version, law.Sources[0].Name)
		zh += fmt.Sprintf("%s的规律（%s）由%s学得；本次序列若在其中，得分偏好。", law.kind.Zh, law.Version, law.Sources[0].Name)
	}
	return l.Pick(en, zh)
}

// seasonLaws are the laws of one kind of record.
type seasonLaws struct {
	prior.Seasons
	kind attain.Text
}

// seasons returns those by which some of the series are forecast.
func (b *Backtest) seasons() []seasonLaws {
	var all []seasonLaws
	for _, kind := range []struct {
		perYear int
		name    attain.Text
	}{{12, attain.Text{En: "months", Zh: "月度数据"}}, {4, attain.Text{En: "quarters", Zh: "季度数据"}}} {
		law, ok := prior.ForPeriod(kind.perYear)
		if ok && slices.ContainsFunc(b.Ran.Series, func(s attain.Series) bool { return model.PerYear(s) == kind.perYear }) {
			all = append(all, seasonLaws{law, kind.name})
		}
	}
	return all
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// among counts the series that the priors were learned from.
func (b *Backtest) among() int {
	n := 0
	for _, s := range b.Ran.Series {
		values := make([]float64, len(s.Levels))
		for i, o := range s.Levels {
			values[i] = o.Value
		}
		if prior.LearnedFrom(values) {
			n++
		}
	}
	return n
}

// standings returns the standings of the classes of the series, from as many
// points as these have, by class and points.
func (b *Backtest) standings() []prior.Standing {
	var all []prior.Standing
	if b.Own {
		return nil
	}
	for _, s := range b.Ran.Series {
		if model.PerYear(s) > 1 { // a class is of yearly records
			continue
		}
		st, ok := prior.StandingOf(s.Indicator.Class, len(s.Levels))
		same := func(x prior.Standing) bool { return x.Class == st.Class && x.From == st.From }
		if ok && !slices.ContainsFunc(all, same) {
			all = append(all, st)
		}
	}
	slices.SortFunc(all, func(x, y prior.Standing) int {
		return cmp.Or(cmp.Compare(x.Class, y.Class), cmp.Compare(x.From, y.From))
	})
	return all
}

// Chart draws the reliability of the chances and the coverage of the bands;
// nil where there are too few to draw.
func (b *Backtest) Chart() *plots.Chart {
	var records []plots.Record
	for i := range b.Found.Methods {
		s := b.summary(i, forecast.Selection{})
		r := plots.Record{Name: b.method(i), Bins: forecast.Reliability(s.Calls, forecast.LeastBin)}
		for _, span := range b.spans() {
			if s := b.summary(i, from(span)); s.Years >= enough {
				r.Coverage = append(r.Coverage, plots.Coverage{Points: span.String(), In: s.In})
			}
		}
		records = append(records, r)
	}
	if len(records) == 0 || len(records[0].Coverage) == 0 || len(records[0].Bins) == 0 {
		return nil
	}
	said := b.Sentences()
	return plots.Reliability{
		Title: strings.TrimSuffix(strings.TrimSuffix(said[1], "."), "。"), Subtitle: said[0], Lang: b.Lang,
		Footer: b.Lang.Pick(fmt.Sprintf("%s. attain %s.", b.Lang.Text(b.Title), b.Version), fmt.Sprintf("%s。attain %s。", b.Lang.Text(b.Title), b.Version)),
	}.Draw(records)
}
