package forecast

import (
	"fmt"
	"slices"
	"strings"

	"attain"
	"attain/lang"
)

// Disagreement returns one line on which of the institutions' indices say
// what of a target, and on what it hangs; the zero Text where all of them say
// the same, or at most one says anything. Indices of the record alone answer
// another question and are left out.
func Disagreement(indices []Index) attain.Text {
	voices := []struct {
		says   attain.Text
		titles []attain.Text
	}{
		{says: attain.Text{En: "on track by %s", Zh: "%s认为步入正轨"}},
		{says: attain.Text{En: "too slow by %s", Zh: "%s认为过慢"}},
		{says: attain.Text{En: "moving away by %s", Zh: "%s认为背离目标"}},
		{says: attain.Text{En: "either way by %s", Zh: "%s两可"}},
	}
	for _, x := range indices {
		if x.Scope == OfTarget && x.Applicable() {
			i := x.voice()
			voices[i].titles = append(voices[i].titles, x.Title)
		}
	}
	var said []attain.Text
	for _, v := range voices {
		if len(v.titles) > 0 {
			said = append(said, attain.Text{En: fmt.Sprintf(v.says.En, listEn(v.titles)), Zh: fmt.Sprintf(v.says.Zh, listZh(v.titles))})
		}
	}
	if len(said) < 2 {
		return attain.Text{}
	}
	on := hangsOn(indices)
	return attain.Text{
		En: "The official indices disagree: " + joinEn(said, "; ") + ". It hangs on " + listEn(on) + ".",
		Zh: "官方指数结论不一：" + joinZh(said, "；") + "。差别在于" + joinZh(on, "，以及") + "。",
	}
}

// voice is 0 for on track, 1 for too slow, 2 for moving away, and 3 where the
// figures leave more than one of them open.
func (x Index) voice() int {
	worst, best := x.Classes[0].Outlook, x.Classes[len(x.Classes)-1].Outlook
	if worst != best {
		return 3
	}
	return int(OnTrack - best)
}

// hangsOn says what the outlook changes with: the convention, as the plain
// ratios show, the year counted from, the exactness of a figure; and if none
// of these, where each institution draws its line.
func hangsOn(indices []Index) []attain.Text {
	var on []attain.Text
	add := func(is bool, text attain.Text) {
		if is {
			on = append(on, text)
		}
	}
	differ := func(a, b string) bool {
		x, y := named(indices, a), named(indices, b)
		return x.Applicable() && y.Applicable() && x.voice() != y.voice()
	}
	add(differ("linear-from-base", "geometric-from-base") || differ("linear-from-latest", "geometric-from-latest"),
		attain.Text{En: "whether growth is taken as linear or compound", Zh: "增长按线性还是复合计算"})
	add(differ("linear-from-base", "linear-from-latest") || differ("geometric-from-base", "geometric-from-latest"),
		attain.Text{En: "whether the pace required is counted from the base or from the latest figure", Zh: "所需速度从基期还是从最新数字算起"})
	add(differ("eurostat", "opensdg"), // one formula from two bases
		attain.Text{En: "which year each takes as the base", Zh: "各以哪一年为基期"})
	if t := turnsOn(indices); !t.IsZero() {
		on = append(on, t)
	}
	add(len(on) == 0, attain.Text{En: "where each institution draws its line", Zh: "各机构的界限划在哪里"})
	return on
}

// named returns the index of that name, or one that is not applicable.
func named(indices []Index, name string) Index {
	i := slices.IndexFunc(indices, func(x Index) bool { return x.Name == name })
	if i < 0 {
		return Index{}
	}
	return indices[i]
}

// turnsOn says which figure is not exact enough, with where one of the
// indices turns.
func turnsOn(indices []Index) attain.Text {
	for _, x := range indices {
		if x.Scope != OfTarget || !x.Applicable() || x.voice() != 3 {
			continue
		}
		for _, w := range x.Switches {
			if w.Below.Outlook != w.Above.Outlook {
				return attain.Text{
					En: fmt.Sprintf("how exact the figure for %s is (%s turns at about %s)", lang.En.Period(w.Of.Period), x.Title.En, w.figure()),
					Zh: fmt.Sprintf("%s数字的确切值（%s以约%s为界）", lang.Zh.Period(w.Of.Period), x.Title.Zh, w.figure()),
				}
			}
		}
		return attain.Text{En: "how exact the figures are", Zh: "数字的确切值"}
	}
	return attain.Text{}
}

// listEn joins texts as an English list: a, b and c.
func listEn(texts []attain.Text) string {
	n := len(texts) - 1
	if n < 1 {
		return joinEn(texts, "")
	}
	return joinEn(texts[:n], ", ") + " and " + texts[n].En
}

func listZh(texts []attain.Text) string { return joinZh(texts, "、") }

func joinEn(texts []attain.Text, sep string) string {
	var all []string
	for _, t := range texts {
		all = append(all, t.En)
	}
	return strings.Join(all, sep)
}

func joinZh(texts []attain.Text, sep string) string {
	var all []string
	for _, t := range texts {
		all = append(all, t.Zh)
	}
	return strings.Join(all, sep)
}
