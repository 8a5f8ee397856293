package report

import (
	"fmt"
	"math"
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
	"attain/model/prior"
	"attain/scenarios"
)

// TrackRecord says in a sentence how forecasts like the one of the row have
// done on series that nothing was learned from: how often 80 % bands held
// and, where the target is a level, how often chances like its own came true.
// It is empty where no forecast stands on the scorecard, or one under a
// scenario or a prior of the user's own: those have no record.
func (r *Results) TrackRecord(row Row) string {
	s, chance, ok := r.standing(row)
	if !ok {
		return ""
	}
	return TrackRecord(r.Lang, s, chance)
}

// refuted says, to follow the chance of a headline, that such chances have not
// come true as called: where how often they did, with its 95 % interval, lies
// outside what was called and another word goes with it. It is empty otherwise.
func (r *Results) refuted(row Row) string {
	s, chance, ok := r.standing(row)
	if !ok || math.IsNaN(chance) || r.leadsAnnounced(row.Assessment) {
		return ""
	}
	b := refutes(s, chance, r.word)
	if b == nil {
		return ""
	}
	return r.cameTrue(b.Met.Value)
}

// refutes returns the bin of the chance where what came true refutes it.
func refutes(s prior.Standing, chance float64, word func(float64) attain.Likelihood) *prior.Bin {
	b, ok := s.Of(chance)
	if !ok || b.Met.Low <= b.To && b.Met.High >= b.From || word(b.Met.Value) == word(chance) {
		return nil
	}
	return &b
}

func (r *Results) cameTrue(rate float64) string {
	came := r.Lang.Percent(rate, 0)
	return r.Lang.Pick(", but such chances came true "+came+" of the time", "，但以往这样的可能有"+came+"成真")
}

// unsteady says, to follow that a target is met, that it may well not hold;
// empty where that it holds is as likely as was wanted.
func (r *Results) unsteady(a forecast.Assessment) string {
	if math.IsNaN(a.At) || a.At >= a.Target.Wanted() || a.Target.Aggregation != attain.Level {
		return ""
	}
	return r.Lang.Pick(fmt.Sprintf("; that it holds is %s: %s", r.Lang.Text(likelihoods[r.word(a.At)]), r.Lang.Chance(a.At)),
		fmt.Sprintf("；届时仍然达到的%s：%s", r.Lang.Text(likelihoods[r.word(a.At)]), r.Lang.Chance(a.At)))
}

// standing returns the standing of forecasts like that of the row, and the
// chance to look up in it, NaN where it has none.
func (r *Results) standing(row Row) (s prior.Standing, chance float64, ok bool) {
	if row.State.Past() || row.Found.Projection == nil || row.Found.Fitted == nil || row.Found.Scenario != scenarios.BusinessAsUsual {
		return s, math.NaN(), false
	}
	chance = row.At
	if row.Target.Aggregation != attain.Level {
		chance = math.NaN()
	}
	class := row.Indicator.Class
	if p := prior.For(class); row.Found.Fitted.Prior != p.Class+"/"+p.Version { // a prior of the user's own has none
		return s, chance, false
	}
	s, ok = prior.StandingOf(class, len(row.Found.Series.Levels))
	return s, chance, ok
}

// TrackRecord says in a sentence how forecasts of a class have done and,
// unless chance is NaN, those of chances like it.
func TrackRecord(l lang.Lang, s prior.Standing, chance float64) string {
	from := shownWords(l, forecast.Span{From: s.From, To: s.To})
	en := fmt.Sprintf("Of %s comparable forecasts from %s, 80 %% bands held in %s of the years", l.Number(float64(s.Forecasts)), from, l.Percent(s.In80.Value, 0))
	zh := fmt.Sprintf("对可比序列所作的%s次预测（%s）中，80%%区间在%s的年份成立", l.Number(float64(s.Forecasts)), from, l.Percent(s.In80.Value, 0))
	if b, ok := s.Of(chance); ok {
		en += fmt.Sprintf("; chances called %s came true %s of the time (%s)", binWords(l, b.From, b.To), l.Percent(b.Met.Value, 0), rangeWords(l, b.Met))
		zh += fmt.Sprintf("；所称%s的可能，有%s成真（%s）", binWords(l, b.From, b.To), l.Percent(b.Met.Value, 0), rangeWords(l, b.Met))
	}
	return l.Pick(en+".", zh+"。")
}

// shownWords says from how many points: 2 points, 6 or 7 points, 10 points or
// more.
func shownWords(l lang.Lang, s forecast.Span) string {
	switch {
	case s.From == 1 && s.To == 1:
		return l.Pick("one point", "1个数据点")
	case s.To == 0:
		return l.Pick(fmt.Sprintf("%d points or more", s.From), fmt.Sprintf("%d个及以上数据点", s.From))
	case s.To > s.From:
		return l.Pick(fmt.Sprintf("%d or %d points", s.From, s.To), fmt.Sprintf("%d或%d个数据点", s.From, s.To))
	}
	return l.Pick(fmt.Sprintf("%d points", s.From), fmt.Sprintf("%d个数据点", s.From))
}

// binWords names the chances from lo to hi: under 10 %, 10 to 20 %, over 90 %.
func binWords(l lang.Lang, lo, hi float64) string {
	switch {
	case lo == 0 && hi == 1:
		return l.Pick("anything", "各档")
	case lo == 0:
		return l.Pick("under ", "不足") + l.Percent(hi, 0)
	case hi == 1:
		return l.Pick("over ", "超过") + l.Percent(lo, 0)
	}
	return spanWords(l, lo, hi)
}

// rangeWords writes the interval of a rate.
func rangeWords(l lang.Lang, r prior.Rate) string { return spanWords(l, r.Low, r.High) }

// spanWords writes a range of ratios: 10 to 20 %, 10%至20%.
func spanWords(l lang.Lang, lo, hi float64) string {
	return l.Pick(strings.TrimSuffix(l.Percent(lo, 0), " %")+" to ", l.Percent(lo, 0)+"至") + l.Percent(hi, 0)
}

// A trackRecordJSON is how forecasts like that of a target have done.
type trackRecordJSON struct {
	Class     string      `json:"class"`
	From      int         `json:"points_from"`
	To        *int        `json:"points_to"` // null: and more
	Forecasts int         `json:"forecasts"`
	Years     int         `json:"years"`
	In50      prior.Rate  `json:"in50"`
	In80      prior.Rate  `json:"in80"`
	In95      prior.Rate  `json:"in95"`
	Brier     number      `json:"brier"`
	Naive     number      `json:"naive_brier"`
	Bins      []prior.Bin `json:"bins"`
	Like      *prior.Bin  `json:"like_this"` // the bin of the target's own chance; null where it has none
	Sentence  string      `json:"sentence"`
}

// trackRecord returns nil where there is no record.
func (r *Results) trackRecord(row Row) *trackRecordJSON {
	s, chance, ok := r.standing(row)
	if !ok {
		return nil
	}
	t := &trackRecordJSON{
		Class: s.Class, From: s.From, Forecasts: s.Forecasts, Years: s.Years, In50: s.In50, In80: s.In80, In95: s.In95,
		Brier: number(s.Brier), Naive: number(s.NaiveBrier), Bins: list(s.Bins), Sentence: r.TrackRecord(row),
	}
	if s.To > 0 {
		t.To = &s.To
	}
	if b, ok := s.Of(chance); ok {
		t.Like = &b
	}
	return t
}
