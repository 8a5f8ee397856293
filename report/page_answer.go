package report

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"attain"
	"attain/forecast"
	"attain/lang"
)

// Answer says in a sentence what the plan amounts to, the verdict on its
// first headline target, and in another how the other targets ahead stand;
// that is empty where there are none.
func (r *Results) Answer() (verdict, others string) {
	headlines := r.Headlines()
	if len(headlines) == 0 {
		return r.Lang.Text(r.Plan.Title), ""
	}
	return r.verdictOn(headlines[0]), r.othersSentence(headlines[0])
}

// Verdict is the title of the page, and OtherTargets stands below it.
func (e *edition) Verdict() string { s, _ := e.Answer(); return s }

// OtherTargets says how the targets that the title is not about stand.
func (e *edition) OtherTargets() string { _, s := e.Answer(); return s }

// verdictOn is the verdict on a target in a sentence that names it.
func (r *Results) verdictOn(row Row) string {
	a, l := row.Assessment, r.Lang
	what := r.promised(row)
	switch {
	case a.State == forecast.Open && !math.IsNaN(a.At):
		return l.Pick(fmt.Sprintf("%s is %s %s: %s%s.", upperFirst(what), r.StateWord(a), r.onReading(row), l.Chance(r.headline(a)), r.refuted(row)),
			fmt.Sprintf("%s，%s的%s：%s%s。", r.onReading(row), what, r.StateWord(a), l.Chance(r.headline(a)), r.refuted(row)))
	case a.State == forecast.Met:
		return l.Pick(fmt.Sprintf("%s is met already%s.", upperFirst(what), r.unsteady(a)), fmt.Sprintf("%s，已经达到%s。", what, r.unsteady(a)))
	case a.State == forecast.NoRecord:
		return l.Pick(fmt.Sprintf("%s cannot be judged: nothing has been observed.", upperFirst(what)), fmt.Sprintf("%s，尚无观测数据，无法判断。", what))
	case a.State == forecast.Open:
		return l.Pick(fmt.Sprintf("%s was not judged: %s.", upperFirst(what), r.whyUnjudged(a, row.Found)), fmt.Sprintf("%s，未作判断：%s。", what, r.whyUnjudged(a, row.Found)))
	}
	return l.Pick(fmt.Sprintf("%s: %s.", upperFirst(what), r.StateWord(a)), fmt.Sprintf("%s：%s。", what, r.StateWord(a)))
}

// promised writes what a target asks for and when, and of what: 50,000
// high-tech enterprises by 2027 where the name ends in what is counted, and
// the name before it elsewhere.
func (r *Results) promised(row Row) string {
	l, a := r.Lang, row.Assessment
	name, unit := r.title(row), row.Indicator.Unit.En
	if unit != "" && l == lang.En && strings.HasSuffix(strings.ToLower(name), " "+strings.ToLower(unit)) {
		counted := a.Indicator
		counted.Unit = attain.Text{En: lowerWord(name)}
		return l.PromiseQuantity(a.Target, counted) + " " + r.deadline(a)
	}
	return l.Pick(name+": "+r.goal(a), name+r.goal(a))
}

// lowerWord returns s with a small first letter, unless its first word is an
// abbreviation.
func lowerWord(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// othersSentence counts how the targets ahead stand, but for one.
func (r *Results) othersSentence(but Row) string {
	l := r.Lang
	t := r.tally(but.Target.Key())
	var parts []string
	for _, p := range []struct {
		n        int
		one, all string
		zh       string
	}{
		{t.onTrack, "is on track", "are on track", "项有望按期达到"},
		{t.off, "is not on track", "are not on track", "项难以按期达到"},
		{t.bare, "has no record to judge by", "have no record to judge by", "项没有记录可供判断"},
	} {
		if p.n == 0 {
			continue
		}
		n, verb := spelled(p.n), p.all
		if p.n == 1 {
			verb = p.one
		}
		parts = append(parts, l.Pick(n+" "+verb, fmt.Sprintf("%d%s", p.n, p.zh)))
	}
	switch total := t.ahead(); total {
	case 0:
		return ""
	case 1:
		return l.Pick("The other target "+strings.TrimPrefix(parts[0], "one ")+".", "另一项目标："+parts[0]+"。")
	default:
		return l.Pick(fmt.Sprintf("Of the %s other targets, %s.", spelled(total), joined(parts)), fmt.Sprintf("其余%d项目标中，%s。", total, strings.Join(parts, "，")))
	}
}

// joined joins the parts of an English list.
func joined(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// spelled writes a small number as a word.
func spelled(n int) string {
	words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// A Callout is a remark beside the answer.
type callout struct{ Head, Text string }

// Callouts say what the first headline hangs on or, where it hangs on nothing
// that is known, what it takes; what to watch, and how such
// forecasts have done.
func (e *edition) Callouts() []callout {
	headlines := e.Headlines()
	if len(headlines) == 0 {
		return nil
	}
	row := headlines[0]
	var callouts []callout
	if s := e.hangsOn(row); s != "" {
		callouts = append(callouts, callout{e.Say("What it hangs on.", "关键在于："), s})
	} else if s := e.paceSentence(row.Assessment); s != "" {
		callouts = append(callouts, callout{e.Say("What it takes.", "所需速度："), s})
	}
	if s := e.tripwire(row); s != "" {
		callouts = append(callouts, callout{e.Say("What to watch.", "需要关注："), upperFirst(s) + e.Say(".", "。")})
	}
	if s := e.Announced(row.Assessment); s != "" {
		callouts = append(callouts, callout{e.Say("That it was announced.", "公布的影响："), s})
	}
	if s := e.TrackRecord(row); s != "" {
		callouts = append(callouts, callout{e.Say("How such forecasts have done.", "以往表现："), s})
	}
	return callouts
}

// hangsOn says how a verdict changes with the reading of the evidence and
// what each of these readings is; empty where none changes it.
func (e *edition) hangsOn(row Row) string {
	var parts []string
	for _, o := range row.HangsOn() {
		name, why := e.Text(o.Reading.Name), e.Text(o.Reading.Why)
		said := e.StateWord(o.Assessment)
		if !math.IsNaN(o.At) {
			said += e.Say(": ", "：") + e.Lang.Chance(e.headline(o.Assessment))
		}
		if why != "" {
			why = e.Say(" (", "（") + why + e.Say(")", "）")
		}
		parts = append(parts, e.Say(fmt.Sprintf("Read as “%s”%s, it is %s.", name, why, said), fmt.Sprintf("按“%s”理解%s，%s。", name, why, said)))
	}
	return strings.Join(parts, e.Say(" ", ""))
}

// A card is a headline target at a glance.
type card struct {
	Row
	Chance, Count string // of the target; Chance is the state where there is none
	Name, Goal    string
	State         state
}

// Cards are the headline targets at a glance.
func (e *edition) Cards() []card {
	var cards []card
	for _, row := range e.Headlines() {
		a := row.Assessment
		c := card{Row: row, Name: e.title(row), State: e.State(row)}
		c.Goal = e.goal(a)
		if !math.IsNaN(a.At) {
			c.Chance, c.Count = e.Lang.Probability(e.headline(a)), c.State.Word+e.Say(", ", "，")+e.Lang.InHundred(e.headline(a))
			if a.State == forecast.Met {
				c.Count = e.Say("met; still met then: ", "已达到；届时仍达到：") + e.Lang.InHundred(a.At)
			}
		}
		cards = append(cards, c)
	}
	return cards
}
