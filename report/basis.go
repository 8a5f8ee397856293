package report

import (
	"fmt"
	"math"

	"attain/forecast"
)

// basis says in a sentence what a trend stands on: how many figures, of which
// reading if one is named, and how much of the pace comparable series bring.
func (r *Results) basis(o forecast.Outcome, reading string) string {
	n, b, l := len(o.Series.Levels), o.Fitted.Basis, r.Lang
	counted := l.Pick(fmt.Sprintf("%d observations", n), fmt.Sprintf("%d项观测", n))
	if n == 1 {
		counted = l.Pick("One observation", "仅一项观测")
	}
	if reading != "" {
		counted += l.Pick(" ("+reading+")", "（"+reading+"）")
	}
	moved := l.Pick(fmt.Sprintf("how %s comparable series moved", l.Number(float64(b.Series))), fmt.Sprintf("%s个可比序列的变动", l.Number(float64(b.Series))))
	switch {
	case b.Series == 0:
		return counted + l.Pick(".", "。")
	case n == 1:
		theirs := l.Number(float64(b.Series))
		return l.Pick(counted+": the pace is that of "+theirs+" comparable series.", counted+"：增速取自"+theirs+"个可比序列。")
	}
	share := l.Percent(b.Share, 0)
	return l.Pick(fmt.Sprintf("%s: %s of the pace comes from %s, the rest from the record.", counted, share, moved),
		fmt.Sprintf("%s：增速的%s来自%s，其余来自记录本身。", counted, share, moved))
}

// standsOn says what the answer to a target stands on; nothing where nothing
// is projected, or not by the trend.
func (r *Results) standsOn(row Row) string {
	p := row.Found.Projection
	if row.State.Past() || p == nil || p.Model != row.Found.Fitted.Model {
		return ""
	}
	return r.basis(row.Found, "")
}

// A basisJSON is what a fit stands on. The share is null where comparable
// series have none.
type basisJSON struct {
	Points int    `json:"points"`
	Class  string `json:"class"`
	Series int    `json:"series"` // comparable ones
	Share  number `json:"share"`  // of the pace that is theirs, 0 to 1
}

func basisTree(o forecast.Outcome) basisJSON {
	b := o.Fitted.Basis
	t := basisJSON{len(o.Series.Levels), b.Class, b.Series, number(math.NaN())}
	if b.Series > 0 {
		t.Share = number(b.Share)
	}
	return t
}
