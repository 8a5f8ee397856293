package seeds

import (
	"math"
	"slices"

	"attain"
	"attain/lang"
)

// slips finds figures that are near 10, 100, 1,000 or 10,000 times what the
// figures around them suggest, or that part of it.
func slips(_ *Evidence, i Indicator) []Finding {
	var found []Finding
	for k, o := range i.Observations {
		n, power, ok := i.slipped(k)
		if !ok {
			continue
		}
		oText, nText := i.said(o), i.said(n)
		how := attain.Text{En: "perhaps", Zh: "或许是"}
		if math.Abs(float64(power)) > 1 || o.Period.Instant() == n.Period.Instant() {
			how = attain.Text{En: "likely", Zh: "可能是"}
		}
		corrected := o.Value / math.Pow10(power)
		found = append(found, i.told(ScaleSlip, attain.Textf(
			"%s in %s is %s times %s in %s: %s %s, which makes it %s%s", "%[2]s的%[1]s是%[5]s的%[4]s的%[3]s倍：%[6]s%[7]s，应为%[8]s%[9]s",
			oText, period(o), times(o.Value/n.Value), nText, period(n), how, slipNames[power], number(corrected), kept(o)), o, n))
	}
	return found
}

// times writes a ratio, one below a tenth as a part: 1/9,394.
func times(ratio float64) attain.Text {
	if ratio >= 0.1 {
		return attain.Text{En: lang.En.Rounded(ratio), Zh: lang.Zh.Rounded(ratio)}
	}
	return attain.Text{En: "1/" + lang.En.Rounded(1/ratio), Zh: "1/" + lang.Zh.Rounded(1/ratio)}
}

func kept(o attain.Observation) attain.Text {
	if o.Status != attain.Rejected {
		return attain.Text{}
	}
	return attain.Text{En: "; kept as rejected", Zh: "；已标为不采用"}
}

// slipNames name the likeliest slip for each power of ten that a figure is
// off by. Chinese counts in 万, 10,000.
var slipNames = map[int]attain.Text{
	-4: {En: "万 (10,000) left out", Zh: "漏写“万”"},
	-3: {En: "a thousand left out", Zh: "漏写“千”"},
	-2: {En: "million read as 万 (10,000)", Zh: "把百万当作万"},
	-1: {En: "万 (10,000) read as thousand", Zh: "把“万”译作千"},
	1:  {En: "thousand read as 万 (10,000)", Zh: "把千译作“万”"},
	2:  {En: "万 (10,000) read as million", Zh: "把“万”译作百万"},
	3:  {En: "a thousand too many", Zh: "多乘了一千"},
	4:  {En: "万 (10,000) counted twice", Zh: "“万”重复计算"},
}

// slipped returns the power of ten by which figure k is out of scale, and the
// figure that shows it. A figure of the same instant does by itself. Else the
// figures on both sides must, by the same power: a record that starts small and
// grows has no slip, nor has a change that lasts. Where k is the last figure,
// the ones before it must have kept their scale; the first is never judged.
func (i *Indicator) slipped(k int) (n attain.Observation, power int, ok bool) {
	o := i.Observations[k]
	if o.Growth {
		return n, 0, false
	}
	before, twin, after := i.around3(k)
	switch {
	case twin != nil:
		n = *twin
		power, ok = slip(o, n)
		return n, power, ok && (n.Status < o.Status || n.Status == o.Status && stranger(o, n, before, after))
	case len(before) == 0:
		return n, 0, false
	case after != nil:
		n = *before[0]
		power, ok = slip(o, n)
		back, okBack := slip(o, *after)
		return n, power, ok && okBack && power == back
	case len(before) < fewSteady || !steady(before):
		return n, 0, false
	}
	n = *before[0]
	power, ok = slip(o, n)
	return n, power, ok
}

// fewSteady is how many figures tell the scale that a last one has left.
const fewSteady = 3

// around3 returns the levels around figure k that may be used: those before it,
// the latest first, one of its own instant from elsewhere, and the next one.
func (i *Indicator) around3(k int) (before []*attain.Observation, twin, after *attain.Observation) {
	o := &i.Observations[k]
	for j := range i.Observations {
		other := &i.Observations[j]
		if j == k || other.Growth || other.Status == attain.Rejected || !differs(o, other) {
			continue
		}
		switch gap := other.Period.Instant() - o.Period.Instant(); {
		case gap == 0 && twin != nil:
		case gap == 0:
			twin = other
		case gap < 0:
			before = append(before, other)
		case after == nil || other.Period.Instant() < after.Period.Instant():
			after = other
		}
	}
	slices.SortStableFunc(before, func(a, b *attain.Observation) int { return b.Period.Compare(a.Period) })
	return before, twin, after
}

// stranger reports whether o, rather than n of the same instant, is the one out
// of scale with the levels around them or, where there are none, the larger.
func stranger(o, n attain.Observation, before []*attain.Observation, after *attain.Observation) bool {
	if len(before) == 0 && after == nil {
		return o.Value > n.Value
	}
	other := after
	if len(before) > 0 {
		other = before[0]
	}
	return math.Abs(math.Log(o.Value/other.Value)) > math.Abs(math.Log(n.Value/other.Value))
}

// differs reports whether the two are not the same printed figure, placed
// differently by different readings.
func differs(a, b *attain.Observation) bool {
	return a.Value != b.Value || a.Citation.Source != b.Citation.Source
}

// steady reports whether levels, the latest first, neither doubled nor halved
// within a year.
func steady(levels []*attain.Observation) bool {
	for k := 1; k < len(levels); k++ {
		a, b := levels[k], levels[k-1]
		years := math.Max(1, b.Period.Instant()-a.Period.Instant())
		if !(a.Value > 0 && b.Value > 0) || math.Abs(math.Log2(b.Value/a.Value)) > years {
			return false
		}
	}
	return true
}

// slip returns the power of ten by which o is out of scale with n; ok is false
// when it is in scale. A level may double or halve in a year without being out
// of scale; and taking the power off must bring it to less than a third of its
// distance, of a power of 1, which figures may well move by, to within a quarter.
func slip(o, n attain.Observation) (power int, ok bool) {
	if o.Value <= 0 || n.Value <= 0 {
		return 0, false
	}
	distance := math.Log10(o.Value / n.Value)
	gap := math.Abs(o.Period.Instant() - n.Period.Instant())
	power = int(math.Round(distance))
	far := math.Abs(distance) > 0.6+gap*math.Log10(2)
	tolerance := math.Abs(distance) / 3
	if power == 1 || power == -1 {
		tolerance = 0.1
	}
	near := math.Abs(distance-float64(power)) < tolerance
	return power, far && near && power >= -4 && power <= 4 && power != 0
}
