package forecast

import (
	"fmt"
	"math"
	"strconv"

	"attain"
	"attain/lang"
)

// The conventions that several rules share.
var (
	compoundFromBase  = attain.Text{En: "geometric, from base", Zh: "复合增长，从基期算起"}
	compoundNoTarget  = attain.Text{En: "geometric, no target", Zh: "复合增长，不与目标相比"}
	linearFromTheBase = attain.Text{En: "linear, from base", Zh: "线性，从基期算起"}
)

// Why a rule gives no answer, to follow "because".
var (
	nothingObserved     = attain.Text{En: "nothing has been observed by the target’s date", Zh: "目标期内没有观测数据"}
	oneObservation      = attain.Text{En: "there is one observation only", Zh: "只有一个观测值"}
	underAYear          = attain.Text{En: "the observations lie less than a year apart", Zh: "观测值相隔不足一年"}
	targetIsSum         = attain.Text{En: "the target is a sum over several years, not a level", Zh: "目标是多年合计，不是某一时点的水平"}
	targetIsYearly      = attain.Text{En: "the target is an amount for each year, not a level to be reached", Zh: "目标是每年的数量，不是要达到的水平"}
	targetIsRange       = attain.Text{En: "the target is a range to be within, not a value to be reached", Zh: "目标是要保持的区间，不是要达到的数值"}
	targetNotKnown      = attain.Text{En: "the level that the target comes to is not known yet", Zh: "目标所对应的水平尚不可知"}
	targetIsPartYear    = attain.Text{En: "the target is an amount for a part of a year, the record one for years", Zh: "目标是不足一年的数量，记录以年计"}
	targetAgainstBetter = attain.Text{En: "the target limits the indicator on the side that counts as better", Zh: "目标限制的是指标向好的一侧"}
	baseIsZero          = attain.Text{En: "the base is zero, and nothing grows from zero at a rate", Zh: "基期为零，无法计算增长率"}
	targetIsZero        = attain.Text{En: "the target is zero, which no rate of growth ever reaches", Zh: "目标为零，任何增长率都无法达到"}
	targetAcrossZero    = attain.Text{En: "the target and the level it is counted from differ in sign", Zh: "目标与起算水平的正负号不同"}
	levelsAcrossZero    = attain.Text{En: "the levels change sign", Zh: "数值的正负号发生变化"}
	baseIsTarget        = attain.Text{En: "the base equals the target, so that no pace is required", Zh: "基期等于目标，不要求任何速度"}
	noTimeLeft          = attain.Text{En: "no time is left between the latest level and the target’s date", Zh: "最新数字与目标期之间已无剩余时间"}
	nothingRequired     = attain.Text{En: "the latest level meets the target, so that no pace is required", Zh: "最新数字已达到目标，不要求任何速度"}
	noPaceAchieved      = attain.Text{En: "the level has not moved, and no multiple of nothing reaches the target", Zh: "水平没有变化，零的任何倍数都达不到目标"}
	noWayToGo           = attain.Text{En: "the target was met at the base and is lost at its date, and the gap is counted in parts of the way from the base", Zh: "基期已达到目标而届时失去，差距却按从基期算起的路程计"}
	fewSince2000        = attain.Text{En: "fewer than two levels stand since 2000", Zh: "2000年以来的数据不足两个"}
	tooFarApart         = attain.Text{En: "the figures lie too far apart for a finite value", Zh: "数字相差过大，得不到有限值"}
)

// What a reader should know of an answer.
var (
	zeroReplaced    = attain.Text{En: "Zero is replaced by 0.001, as Open SDG does; the value hangs on that choice.", Zh: "按Open SDG的做法以0.001代替零，结果取决于这一选择。"}
	basePlanned     = attain.Text{En: "The base is a plan, not a count.", Zh: "基期为计划数，不是实数。"}
	targetPast      = attain.Text{En: "The target’s date is past; the levels up to it are judged.", Zh: "目标期已过，按截至该期的数据判断。"}
	classByLevel    = attain.Text{En: "The latest level meets the target; the class follows from that, not from the pace.", Zh: "最新数字已达到目标，等级由此而定，与速度无关。"}
	metAndFalling   = attain.Text{En: "It has moved away from what is better all the same.", Zh: "但走势在变差。"}
	metThenLost     = attain.Text{En: "The target was met and has been lost.", Zh: "目标曾经达到，现已失去。"}
	movingAway      = attain.Text{En: "The level has moved away from the target.", Zh: "水平在背离目标。"}
	standingStill   = attain.Text{En: "The level has not moved since the base.", Zh: "自基期以来水平没有变化。"}
	targetWrongSide = attain.Text{En: "The target lies on the other side of the base: it asks for less than there was.", Zh: "目标位于基期的另一侧，要求不及原有水平。"}
	partlyOpen      = attain.Text{En: "For some of the values that the figures’ words allow it gives no answer.", Zh: "数字措辞所允许的部分取值下无法判断。"}
	bothFigures     = attain.Text{En: "Which class it is hangs on the exact values of the base and the latest level together.", Zh: "属于哪一等级取决于基期和最新数字的确切值。"}
)

func notApplicable(why attain.Text) attain.Text {
	return attain.Text{En: "Not applicable, because " + why.En + ".", Zh: "不适用：" + why.Zh + "。"}
}

// join strings sentences together.
func join(texts ...attain.Text) attain.Text {
	var all attain.Text
	for _, t := range texts {
		if t.IsZero() {
			continue
		}
		if all.En != "" {
			all.En += " "
		}
		all.En += t.En
		all.Zh += t.Zh
	}
	return all
}

// stateNote says what is remarkable about the figures.
func (r rule) stateNote(c comparison, m mark) attain.Text {
	f := c.printed()
	var notes []attain.Text
	add := func(is bool, note attain.Text) {
		if is {
			notes = append(notes, note)
		}
	}
	add(m.byLevel, classByLevel)
	if r.scope != OfTrend {
		moved := f.better * (f.latest().value - f.from().value)
		met := f.met(f.latest().value)
		lost := !met && c.metBefore()
		add(m.byLevel && moved < 0, metAndFalling)
		add(lost, metThenLost)
		add(!met && !lost && moved < 0, movingAway)
		add(!met && moved == 0, standingStill)
		add(!lost && f.met(f.from().value) && f.from().value != f.target.value, targetWrongSide)
		add(c.past(), targetPast)
	}
	add(c.base().Status == attain.Planned, basePlanned)
	return join(notes...)
}

// metBefore reports whether a level before the latest met the target.
func (c comparison) metBefore() bool {
	for _, o := range c.levels[:len(c.levels)-1] {
		if o.Status != attain.Planned && c.target.Met(o.Value) {
			return true
		}
	}
	return false
}

// beyond adds to the mark that the growth achieved leads to a level that
// cannot be.
func (f figures) beyond(m mark) mark {
	end := compounded(f.from(), f.latest(), f.target.time)
	if m.class == unclassed || m.byLevel || math.IsNaN(end) || f.bounds.Contains(end) {
		return m
	}
	m.note = attain.Text{
		En: fmt.Sprintf("It takes growth to go on to %s, which cannot be.", lang.En.Number(end)),
		Zh: fmt.Sprintf("它假定增长延续到%s，而这不可能。", lang.Zh.Number(end)),
	}
	return m
}

// note says what decides between the classes.
func (s span) note() attain.Text {
	var notes []attain.Text
	for _, w := range s.switches {
		notes = append(notes, w.note())
	}
	if len(s.switches) == 0 && len(s.ranks) > 1 {
		notes = append(notes, bothFigures)
	}
	if s.open {
		notes = append(notes, partlyOpen)
	}
	return join(notes...)
}

func (w Switch) note() attain.Text {
	en, zh := lang.En.Period(w.Of.Period), lang.Zh.Period(w.Of.Period)
	return attain.Text{
		En: fmt.Sprintf("For %s about %s or more gives “%s”, less gives “%s”.", en, w.figure(), w.Above.Name.En, w.Below.Name.En),
		Zh: fmt.Sprintf("%s约为%s或更高则为“%s”，更低则为“%s”。", zh, w.figure(), w.Above.Name.Zh, w.Below.Name.Zh),
	}
}

// figure writes the value to a hundredth of what the figure's words leave
// open, so that it can be told from the ends.
func (w Switch) figure() string {
	lo, hi := w.Of.Interval()
	decimals := max(0, int(math.Ceil(2-math.Log10(hi-lo)-instantTolerance)))
	if decimals == 0 && math.Abs(w.Value) < 1e7 {
		return lang.En.Number(math.Round(w.Value))
	}
	return strconv.FormatFloat(w.Value, 'f', decimals, 64)
}
