package plots

import (
	"fmt"
	"strings"

	"attain"
	"attain/lang"
)

// A word is a phrase that only charts use.
type word uint8

const (
	wordProjection     word = iota // heads the projected part
	wordBand                       // share of the futures
	wordMedian                     // level
	wordTarget                     // level
	wordNamed                      // name, promise
	wordTargetBy                   // target, period
	wordPace                       // pace
	wordCheckpoint                 // level, period
	wordToBeMet                    // heads the chances by year
	wordOnce                       // period, probability
	wordEveryYear                  // probability: of what is to be met in every year
	wordWholePath                  // probability: of all milestones and the target
	wordMilestones                 // heads the list of milestones
	wordMet                        // a state
	wordMissed                     // a state
	wordRoom                       // pace: what a ceiling leaves
	wordKeyCounted                 // names the mark of a year on record
	wordKeyRanges                  // names the mark of a year ahead
	wordMeets                      // probability: of the futures that meet the target
	wordMisses                     // of those that do not
	wordPlace                      // place
	wordDelivered                  // sum
	wordUpToDate                   // period: below the sum
	wordEvenPace                   // pace: of the straight line to a sum
	wordSumSoFar                   // heads the list of sums
	wordNotBy                      // period, probability
	wordBeyond                     // level: the end of a band that is cut
	wordObservedTo                 // period, period
	wordUnit                       // unit: before the years
	wordObserved                   // heads the list of what was observed
	wordMedians                    // heads the list of medians
	wordMedianAt                   // period, median, low, high
	wordYearAt                     // period, median, low, high
	wordMetAt                      // probability: after the figures of a year
	wordChances                    // heads the list of chances; level
	wordChanceBy                   // period, probability
	wordAt                         // period, level
	wordDots                       // period: heads the strip of a comparison
	wordBase                       // points at the grey line of the entry that others are compared with
	wordMedianHead                 // heads a column
	wordChanceHead                 // heads a column
	wordEntryAt                    // name, median, low, high
	wordNoRoom                     // what had no room
	wordNoGlyph                    // character
	wordCut                        // the start of a text that was cut
	wordResiduals                  // heads the lower panel of the fits
	wordScorecardAxis              // how to read a scorecard
	wordKeyLast                    // names the mark of the latest figure
	wordKeyMedian                  // names the mark of the median and its interval
	wordKeyTarget                  // names the mark of the target
	wordKeyTargetOf                // heads the names of the targets
	wordMedianThen                 // heads the medians at the targets' dates
	wordStateHead                  // heads a column
	wordNoRecord                   // stands for a figure
	wordWithStatus                 // figure, status
	wordInPeriod                   // figure, period
	wordMedianRange                // median, low, high
	wordChanceOf                   // probability
	wordDue                        // period: at the line of the targets' date
	wordOwnScales                  // that the panels differ in scale
	wordPlanInFuture               // plan, future, probability
	wordReliability                // heads the panel of chances
	wordReliable                   // on the diagonal
	wordCalled                     // below the axis of chances
	wordCoverage                   // heads the panel of bands
	wordCoverageOthers             // the same beside other methods
	wordShown                      // below the axis of points
	wordCameTrue                   // chance, frequency, number
	wordHeld                       // points, shares
	wordForecastOf                 // period: at the end of what was forecast before
	wordNotUsed                    // figure, reason
	wordRejected                   // reason for leaving a figure out
	wordDay                        // reason for leaving a figure out
	wordLeftOut                    // heads the list of what was left out
	wordEvents                     // heads the list of events
	wordPlanned
	wordProvisional
	wordEstimated
)

// words are the phrases in both languages, with the same verbs. A newline
// is a space, or the end of a line where there is little room.
var words = [...]attain.Text{
	wordProjection:     {En: "Projection →", Zh: "推算 →"},
	wordBand:           {En: "%s of futures", Zh: "%s的情形"},
	wordMedian:         {En: "median\n%s", Zh: "中位数\n%s"},
	wordTarget:         {En: "target %s", Zh: "目标 %s"},
	wordNamed:          {En: "%s: %s", Zh: "%s：%s"},
	wordTargetBy:       {En: "%s, %s", Zh: "%s，%s"},
	wordPace:           {En: "pace needed\n%s", Zh: "所需速度\n%s"},
	wordCheckpoint:     {En: "%s in %s", Zh: "%[2]s为%[1]s"},
	wordToBeMet:        {En: "Chance to be met", Zh: "各年达到的可能"},
	wordOnce:           {En: "at least once by %s: %s", Zh: "%s前至少一次：%s"},
	wordEveryYear:      {En: "in every year: %s", Zh: "每年都达到：%s"},
	wordWholePath:      {En: "the whole path: %s", Zh: "全程按路径达到：%s"},
	wordMilestones:     {En: "Milestones:", Zh: "阶段目标："},
	wordMet:            {En: "met", Zh: "已达到"},
	wordMissed:         {En: "missed", Zh: "未达到"},
	wordRoom:           {En: "room for\n%s", Zh: "尚可\n%s"},
	wordKeyCounted:     {En: "on record", Zh: "已有记录"},
	wordKeyRanges:      {En: "median and 50, 80 and 95 % of futures", Zh: "中位数与50%、80%、95%的情形"},
	wordMeets:          {En: "%s of futures meet it", Zh: "%s的情形达到"},
	wordMisses:         {En: "the others do not", Zh: "其余未达到"},
	wordPlace:          {En: "place %s", Zh: "第%s位"},
	wordDelivered:      {En: "%s\nso far", Zh: "已累计%s"},
	wordUpToDate:       {En: "to %s", Zh: "截至%s"},
	wordEvenPace:       {En: "even pace\n%s", Zh: "匀速\n%s"},
	wordSumSoFar:       {En: "Running total:", Zh: "累计："},
	wordNotBy:          {En: "never by %s: %s", Zh: "%s前从未：%s"},
	wordBeyond:         {En: "up to %s", Zh: "最高%s"},
	wordObservedTo:     {En: "Observed to %s, projected to %s", Zh: "观测至%s，推算至%s"},
	wordUnit:           {En: "In %s. ", Zh: "单位：%s。"},
	wordObserved:       {En: "Observed:", Zh: "观测值："},
	wordMedians:        {En: "Projected median and 80 % interval:", Zh: "推算中位数与80%区间："},
	wordMedianAt:       {En: "%s %s (%s to %s)", Zh: "%s%s（%s至%s）"},
	wordYearAt:         {En: "%s: median %s, 80 %% within %s to %s", Zh: "%s：中位数%s，80%%在%s至%s之间"},
	wordMetAt:          {En: "; target met: %s", Zh: "；达到目标：%s"},
	wordChances:        {En: "Chance to meet %s, by year:", Zh: "各年达到%s的可能："},
	wordChanceBy:       {En: "%s %s", Zh: "%s%s"},
	wordAt:             {En: "%s %s", Zh: "%s%s"},
	wordDots:           {En: "Where it stands in %s", Zh: "%s的水平"},
	wordBase:           {En: "base", Zh: "基准"},
	wordMedianHead:     {En: "median", Zh: "中位数"},
	wordChanceHead:     {En: "chance", Zh: "可能性"},
	wordEntryAt:        {En: "%s: %s (%s to %s)", Zh: "%s：%s（%s至%s）"},
	wordNoRoom:         {En: "no room for the label \"%s\"", Zh: "标签“%s”无处安放"},
	wordNoGlyph:        {En: "no glyph for %q; it is drawn as a box", Zh: "没有字形 %q，以方框代替"},
	wordCut:            {En: "cut to fit: \"%s…\"", Zh: "因篇幅截短：“%s……”"},
	wordResiduals:      {En: "Observed less fitted", Zh: "实际与拟合之差"},
	wordScorecardAxis:  {En: "Each row has its own scale, from zero where nothing is negative, with its target at the line.", Zh: "每行各用一个刻度（无负值时自零起），目标都在竖线处。"},
	wordKeyLast:        {En: "last known", Zh: "最新数据"},
	wordKeyMedian:      {En: "median and 80 % of futures at the target's date", Zh: "目标时点的中位数与80%的情形"},
	wordKeyTarget:      {En: "target", Zh: "目标"},
	wordKeyTargetOf:    {En: "indicator", Zh: "指标"},
	wordMedianThen:     {En: "median then", Zh: "届时中位数"},
	wordStateHead:      {En: "state", Zh: "状态"},
	wordNoRecord:       {En: "nothing observed", Zh: "无观测"},
	wordWithStatus:     {En: "%s (%s)", Zh: "%s（%s）"},
	wordInPeriod:       {En: "%s in %s", Zh: "%[2]s%[1]s"},
	wordMedianRange:    {En: "median %s (80 %%: %s to %s)", Zh: "中位数%s（80%%：%s至%s）"},
	wordChanceOf:       {En: "chance %s", Zh: "可能性%s"},
	wordDue:            {En: "due %s", Zh: "%s到期"},
	wordOwnScales:      {En: "Each panel has its own scale.", Zh: "各图刻度不同。"},
	wordPlanInFuture:   {En: "%s if %s: %s", Zh: "%s，若%s：%s"},
	wordReliability:    {En: "How often it came true, by the chance that was given", Zh: "实际成真的比例，按所称可能"},
	wordReliable:       {En: "as called", Zh: "与所称一致"},
	wordCalled:         {En: "chance called (bars: how many)", Zh: "所称可能（柱：个数）"},
	wordCoverage:       {En: "Years within the 50, 80 and 95 % bands, by points shown", Zh: "落入50%、80%、95%区间的年份，按数据点数"},
	wordCoverageOthers: {En: "Years within the 50, 80 and 95 % bands (others: 80 %), by points shown", Zh: "落入50%、80%、95%区间的年份（其他方法：80%），按数据点数"},
	wordShown:          {En: "points shown", Zh: "给出的数据点数"},
	wordCameTrue:       {En: "called %s, came true %s (%s)", Zh: "称%s，实际%s（%s个）"},
	wordHeld:           {En: "from %s points the bands held %s", Zh: "%s个点时各区间成立%s"},
	wordForecastOf:     {En: "forecast of %s", Zh: "%s的推算"},
	wordNotUsed:        {En: "%s not used: %s", Zh: "%s未采用：%s"},
	wordRejected:       {En: "rejected", Zh: "不可信"},
	wordDay:            {En: "a single day", Zh: "仅为一天"},
	wordLeftOut:        {En: "Left out:", Zh: "未采用："},
	wordEvents:         {En: "Set apart:", Zh: "特别年份："},
	wordPlanned:        {En: "planned", Zh: "计划数"},
	wordProvisional:    {En: "provisional", Zh: "初步数"},
	wordEstimated:      {En: "estimated", Zh: "估计数"},
}

// say writes a phrase in the language.
func say(l lang.Lang, w word, args ...any) string {
	if len(args) == 0 {
		return l.Text(words[w])
	}
	return fmt.Sprintf(l.Text(words[w]), args...)
}

// sayStatus names a status that is not a plain count; it is empty for one
// that is.
func sayStatus(l lang.Lang, s attain.Status) string {
	switch s {
	case attain.Provisional:
		return say(l, wordProvisional)
	case attain.Estimated:
		return say(l, wordEstimated)
	case attain.Planned:
		return say(l, wordPlanned)
	}
	return ""
}

// listed writes items behind a head; nothing where there are none.
func listed(l lang.Lang, head string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	if head != "" {
		head += l.Pick(" ", "")
	}
	return head + strings.Join(items, l.Pick(", ", "，")) + l.Pick(".", "。")
}
