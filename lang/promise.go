package lang

import (
	"fmt"
	"math"
	"strings"

	"attain"
)

// Promise writes what a target asks for as it stands in a table or on a chart:
// 50,000; at most 1,725; 2 to 5 %; −55 % on 1990 (540); above the national
// average; among the first 3 of 5. The indicator is that of the target.
func (l Lang) Promise(t attain.Target, ind attain.Indicator) string {
	s := l.promise(t, ind, func(number string) string { return l.short(number, ind.Unit) })
	if t.Aggregation == attain.Cumulative {
		return l.Pick(s+" in all", "共"+s)
	}
	return s
}

// PromiseQuantity is Promise with the whole unit, as a sentence needs it.
func (l Lang) PromiseQuantity(t attain.Target, ind attain.Indicator) string {
	return l.promise(t, ind, func(number string) string { return l.join(number, ind.Unit) })
}

func (l Lang) promise(t attain.Target, ind attain.Indicator, in func(string) string) string {
	if t.Against.Relation == attain.Absolute {
		value := l.qualified(Ceiling(t), t.Value, t.High, in)
		if t.Aggregation == attain.EveryYear {
			return l.Pick(value+" each year", "每年"+value)
		}
		return value
	}
	s := l.relations(t, ind)
	if !math.IsNaN(t.Value) {
		s += l.Pick(" (", "（") + l.levels(t, ind, in) + l.Pick(")", "）")
	}
	return s
}

// relations writes what a target is measured against, and between what where
// there are two bounds.
func (l Lang) relations(t attain.Target, ind attain.Indicator) string {
	x := t.Against
	form := l.habits().qualified[t.Qualifier]
	if t.Sense == attain.Within {
		return fmt.Sprintf(l.habits().qualified[attain.Between], l.Relation(x, x.Amount, t, ind), l.Relation(x, x.High, t, ind))
	}
	if t.Qualifier == attain.Between { // of which one end counts
		form = l.habits().qualified[attain.Exact]
	}
	return fmt.Sprintf(form, l.Relation(x, x.Amount, t, ind))
}

// levels writes the level, or both, that a target comes to.
func (l Lang) levels(t attain.Target, ind attain.Indicator, in func(string) string) string {
	if t.Sense == attain.Within {
		return l.Range(t.Value, t.High, ind)
	}
	return in(l.Rounded(t.Value))
}

// Ceiling is the qualifier of a target: an amount that is not to be exceeded
// is at most its value, where a level that is to fall to it is not so called.
func Ceiling(t attain.Target) attain.Qualifier {
	if t.Qualifier == attain.Exact && t.Sense == attain.AtMostValue && t.Aggregation != attain.Level {
		return attain.AtMost
	}
	return t.Qualifier
}

// Relation writes how a level stands against what a target is measured against:
// +5 % on 2024; twice that of 2020; 3 above the national average; place 2 of 5.
func (l Lang) Relation(x attain.Against, amount float64, t attain.Target, ind attain.Indicator) string {
	switch {
	case x.Relation == attain.Rank && amount == x.Amount:
		return l.toRank(int(amount), len(x.Others)+1)
	case x.Relation == attain.Rank:
		return l.Pick(fmt.Sprintf("place %s of %d", l.Rounded(amount), len(x.Others)+1), fmt.Sprintf("%d个中的第%s位", len(x.Others)+1, l.Rounded(amount)))
	case len(x.Others) > 0:
		return l.besidePeer(x, amount, t, ind)
	}
	base := l.Period(x.Base)
	switch {
	case x.Relation == attain.Difference:
		return l.Pick(l.Difference(amount, ind)+" on "+base, "比"+base+l.moreOrLess(amount)+l.Distance(amount, ind))
	case multiple(amount):
		return l.Pick(l.Number(amount)+" times "+base, base+"的"+l.Number(amount)+"倍")
	}
	growth := l.Growth(amount - 1)
	if amount == x.Amount { // as it was promised, in the digits that it has
		growth = signed(l.Number(Round(100*(amount-1), 10)) + l.habits().percent)
	}
	return l.Pick(growth+" on "+base, "比"+base+l.moreOrLess(amount-1)+strings.TrimLeft(growth, "+−"))
}

// multiple reports whether a ratio is told as so many times.
func multiple(ratio float64) bool { return ratio >= 2 && math.Mod(2*ratio, 1) == 0 }

// moreOrLess is what comes, in Chinese, between the base and the size of a change.
func (l Lang) moreOrLess(v float64) string {
	if v < 0 {
		return "下降"
	}
	return "增长"
}

func (l Lang) toRank(rank, of int) string {
	if rank == 1 {
		return l.Pick(fmt.Sprintf("first of %d", of), fmt.Sprintf("%d个中位列第一", of))
	}
	return l.Pick(fmt.Sprintf("among the first %d of %d", rank, of), fmt.Sprintf("%d个中位列前%d", of, rank))
}

// besidePeer writes a difference from another indicator, or a multiple of it.
func (l Lang) besidePeer(x attain.Against, amount float64, t attain.Target, ind attain.Indicator) string {
	name := x.Others[0]
	if len(x.Names) > 0 {
		name = l.Text(x.Names[0])
	}
	if x.Relation == attain.Ratio {
		return l.Pick(l.Rounded(amount)+" times "+name, name+"的"+l.Rounded(amount)+"倍")
	}
	above := amount > 0 || amount == 0 && t.Sense != attain.AtMostValue
	distance := ""
	if amount != 0 {
		distance = l.Distance(shownDistance(amount, ind), ind)
	}
	switch {
	case above:
		return l.Pick(strings.TrimSpace(distance+" above ")+" "+name, "高于"+name+distance)
	default:
		return l.Pick(strings.TrimSpace(distance+" below ")+" "+name, "低于"+name+distance)
	}
}

// shownDistance is how far levels lie apart that are not known to the digit.
func shownDistance(v float64, ind attain.Indicator) float64 {
	if inPoints(ind) {
		return ShownPercents(v)
	}
	return Shown(v)
}

// YearEnd writes the year of twelve months that ends at the instant: 2027,
// 2024/25.
func (l Lang) YearEnd(t float64) string { return l.Period(attain.YearTo(t)) }
