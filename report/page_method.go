package report

// Method says in plain words how the numbers were made, a paragraph each.
func (e *edition) Method() []string {
	return []string{
		e.Say("Each figure is taken for what its words allow. “Over 26,700” is a lower bound, “about 55 %” has the width of its rounding, a plan is not a count, and nine months are not a year.",
			"每个数字按其用词理解：“超过2.67万”是下限，“约55%”含舍入的宽度，计划数不是实数，九个月不是一年。"),
		e.Say("Each indicator is then projected into thousands of possible futures. How fast it moves and how much it wavers is weighed between its own record and how comparable annual series moved; the fewer figures there are, the more the comparable series count. Where the record is long enough, growth curves take part.",
			"随后将每个指标推算为数千种可能的未来。变化快慢和波动大小由自身记录与可比年度序列共同决定；数据越少，可比序列的分量越重。记录足够长时，增长曲线也参与推算。"),
		e.Say("A probability is the share of these futures in which the target is met at the end of its period. “Reached by” counts the futures that have met it at least once by then. Where nothing was observed no probability is given.",
			"概率是到期时达到目标的情形所占比例。“届时已达到”统计此前至少一次达到目标的情形。没有观测数据的不给出概率。"),
	}
}

// Limits says what the numbers do not know.
func (e *edition) Limits() []string {
	return []string{
		e.Say("A probability here is what the record and comparable series lead one to expect. It does not know policy, and not what effort could bring about: that is what scenarios are for.",
			"这里的概率反映由记录和可比序列推得的情形。它不了解政策，也不了解努力可能带来的变化；后者由情景表达。"),
		e.Say("With one or two figures the answer is mostly that of comparable series. The evidence ends at "+e.newest()+"; what happened since is not in it.",
			"只有一两个数据时，结论主要来自可比序列。证据截至"+e.newest()+"，此后的变化未计入。"),
		e.Say("Targets are judged one by one. What moves several of them together is not modelled.",
			"各项目标分别判断，未考虑使多项目标同时变化的因素。"),
	}
}
