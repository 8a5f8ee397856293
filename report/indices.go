package report

import (
	"strings"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// indexHeads are the heads of the cells that indexCells returns.
func (r *Results) indexHeads() []string {
	l := r.Lang
	return []string{l.Pick("Official index", "官方指数"), l.Pick("Counts", "口径"), l.Pick("Value", "数值"), l.Pick("Says", "结论")}
}

// indexRows are the indices that say something of a target.
func (r *Results) indexRows(row Row) [][]string {
	var rows [][]string
	for _, x := range row.Indices {
		if x.Applicable() {
			rows = append(rows, r.indexCells(x))
		}
	}
	return rows
}

func (r *Results) indexCells(x forecast.Index) []string {
	l := r.Lang
	return []string{l.Text(x.Title), l.Text(x.Convention), r.indexValue(x), r.classes(x)}
}

// indexValue writes the value, and its range where the figures leave one.
func (r *Results) indexValue(x forecast.Index) string {
	l := r.Lang
	if lo, hi := l.Rounded(x.Low), l.Rounded(x.High); lo != hi && known(x.Low) != none && known(x.High) != none {
		return lo + l.Pick(" to ", "至") + hi
	}
	return l.Rounded(x.Value)
}

// classes writes the class, or all that the figures leave open with what
// decides between them.
func (r *Results) classes(x forecast.Index) string {
	l := r.Lang
	var names []string
	for _, c := range x.Classes {
		names = append(names, l.Text(c.Name))
	}
	s := strings.Join(names, l.Pick(" or ", "或"))
	for _, w := range x.Switches {
		s += l.Pick("; from "+exactNumber(w.Value)+" on: ", "；自"+exactNumber(w.Value)+"起：") + l.Text(w.Above.Name)
	}
	return s
}

// exactNumber writes a figure to its last digit: a threshold is not rounded.
func exactNumber(v float64) string { return lang.En.Number(v) }

// disagreement says where the official indices disagree with each other;
// empty where they do not.
func (r *Results) disagreement(row Row) string {
	return r.Lang.Text(forecast.Disagreement(row.Indices))
}

// officialColumn gives what the official indices make of a target in a word
// for each outlook.
var officialColumn = column{attain.Text{En: "Official indices", Zh: "官方指数"}, (*Results).officialCell}

func (r *Results) officialCell(row Row) string {
	l := r.Lang
	var on, slow, away, open int
	for _, x := range row.Indices {
		switch {
		case x.Scope != forecast.OfTarget || !x.Applicable():
		case x.Classes[0].Outlook != x.Classes[len(x.Classes)-1].Outlook:
			open++
		case x.Classes[0].Outlook == forecast.OnTrack:
			on++
		case x.Classes[0].Outlook == forecast.TooSlow:
			slow++
		default:
			away++
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		text string
	}{{on, l.Pick("on track", "正轨")}, {slow, l.Pick("too slow", "过慢")}, {away, l.Pick("moving away", "背离")}, {open, l.Pick("either way", "两可")}} {
		if p.n > 0 {
			parts = append(parts, lang.En.Number(float64(p.n))+" "+p.text)
		}
	}
	if len(parts) == 0 {
		return none
	}
	return strings.Join(parts, l.Pick(", ", "，"))
}
