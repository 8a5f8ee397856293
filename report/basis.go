package report

import (
	"fmt"
	"math"

	"attain"
	"attain/forecast"
	"attain/model"
)

// basis says in a sentence what a trend stands on: how many figures, of which
// reading if one is named, how many comparable series, and how the pace ahead, up
// to the instant t, lies between the record's and theirs.
func (r *Results) basis(o forecast.Outcome, reading string, t float64) string {
	n, b, l := len(o.Series.Levels), o.Fitted.Basis, r.Lang
	counted := l.Pick(fmt.Sprintf("%d observations", n), fmt.Sprintf("%d项观测", n))
	if n == 1 {
		counted = l.Pick("One observation", "仅一项观测")
	}
	if reading != "" {
		counted += l.Pick(" ("+reading+")", "（"+reading+"）")
	}
	theirs := l.Number(float64(b.Series))
	switch {
	case b.Series == 0:
		return counted + l.Pick(".", "。")
	case n == 1:
		return l.Pick(counted+": the pace is that of "+theirs+" comparable series.", counted+"：增速取自"+theirs+"个可比序列。")
	}
	counted += l.Pick(" beside "+theirs+" comparable series", "，另有"+theirs+"个可比序列")
	p, ok := pacesOf(o, t)
	if !ok {
		return counted + l.Pick(".", "。")
	}
	return l.Pick(fmt.Sprintf("%s: the record went %s, series like it %s; the median path goes on at %s, %s.", counted, r.yearly(o, p.record), r.yearly(o, p.theirs), r.yearly(o, p.ahead), p.lies().En),
		fmt.Sprintf("%s：记录为%s，可比序列为%s；中位推算为%s，%s。", counted, r.yearly(o, p.record), r.yearly(o, p.theirs), r.yearly(o, p.ahead), p.lies().Zh))
}

// Paces are the record's, that of comparable series and that of the median path
// ahead: yearly changes on the scale of the fit.
type paces struct{ record, theirs, ahead float64 }

// pacesOf returns the paces of an outcome up to the instant t or, where that is
// not projected, up to the end; ok is false where one of them is not known.
func pacesOf(o forecast.Outcome, t float64) (p paces, ok bool) {
	last, known := o.Series.Last()
	if !known || o.Projection == nil {
		return p, false
	}
	j, at := o.Projection.Index(t)
	if !at {
		j = len(o.Projection.Times) - 1
	}
	years, s := o.Projection.Times[j]-o.Projection.Origin, o.Fitted.Scale
	p = paces{o.Fitted.Basis.Record, o.Fitted.Basis.Typical(years), (s.Forward(o.Projection.Median(j)) - s.Forward(last.Value)) / years}
	return p, !math.IsNaN(p.record + p.theirs + p.ahead)
}

// lies says where the pace ahead lies beside the other two.
func (p paces) lies() attain.Text {
	part := (p.ahead - p.record) / (p.theirs - p.record)
	switch lo, hi := min(p.record, p.theirs), max(p.record, p.theirs); {
	case hi-lo < alike && p.ahead > lo-alike && p.ahead < hi+alike:
		return attain.Text{En: "much as both", Zh: "与两者相近"}
	case math.Abs(p.ahead-p.record) < alike:
		return attain.Text{En: "as the record did", Zh: "与记录相同"}
	case math.Abs(p.ahead-p.theirs) < alike:
		return attain.Text{En: "as they did", Zh: "与可比序列相同"}
	case p.ahead > hi:
		return attain.Text{En: "above both", Zh: "高于两者"}
	case p.ahead < lo:
		return attain.Text{En: "below both", Zh: "低于两者"}
	}
	return attain.Textf("%.0f %% of the way from the record’s pace to theirs", "处在从记录到可比序列的%.0f%%处", 100*part)
}

// alike is how far paces may lie apart, on the scale, and be one: a quarter of a
// per cent a year.
const alike = 0.0025

// yearly writes a yearly change on the scale of the outcome's fit: growth or, on
// another scale, what it adds to the latest level in a year.
func (r *Results) yearly(o forecast.Outcome, change float64) string {
	s := o.Fitted.Scale
	last, _ := o.Series.Last()
	growth := math.Expm1(change)
	if s.Form != model.Log {
		growth = math.NaN()
	}
	return r.Lang.Pace(o.Series.Indicator, growth, s.Inverse(s.Forward(last.Value)+change)-last.Value)
}

// standsOn says what the answer to a target stands on; nothing where nothing
// is projected, or not by the trend.
func (r *Results) standsOn(row Row) string {
	p := row.Found.Projection
	if row.State.Past() || p == nil || p.Model != row.Found.Fitted.Model {
		return ""
	}
	return r.basis(row.Found, "", row.Target.Period.Instant())
}

// A basisJSON is what a fit stands on: the yearly changes on the scale of the fit
// of the record, of comparable series in the median, and of the median path up
// to its end. What is not known is null.
type basisJSON struct {
	Points int    `json:"points"`
	Class  string `json:"class"`
	Series int    `json:"series"` // comparable ones
	Share  number `json:"share"`  // of what was not known of the drift that is left when the record has spoken, 0 to 1
	Record number `json:"record"`
	Theirs number `json:"comparable"`
	Ahead  number `json:"ahead"`
}

func basisTree(o forecast.Outcome) basisJSON {
	b := o.Fitted.Basis
	t := basisJSON{len(o.Series.Levels), b.Class, b.Series, number(math.NaN()), number(math.NaN()), number(math.NaN()), number(math.NaN())}
	if b.Series > 0 {
		t.Share = number(b.Share)
	}
	if p, ok := pacesOf(o, math.Inf(1)); ok {
		t.Record, t.Theirs, t.Ahead = number(p.record), number(p.theirs), number(p.ahead)
	}
	return t
}
