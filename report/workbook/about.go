package workbook

import (
	"strconv"

	"attain"
	"attain/scenarios"
)

// about adds the sheet that says what the workbook was made from, and how to
// read it.
func (b *book) about() {
	name := b.l.Pick("About", "说明")
	b.sheet(name)
	const keys, values = 34, 110
	b.do(b.f.SetColWidth(name, "A", "A", keys))
	b.do(b.f.SetColWidth(name, "B", "B", values))
	row := 0
	line := func(key, value string) {
		row++
		b.put(name, 1, row, key, look{bold: true, wrap: true})
		b.put(name, 2, row, value, look{wrap: true, format: asText})
		b.rowHeight(name, row, max(linesOf(key, keys), linesOf(value, values)))
	}
	line(b.l.Pick("Plan", "计划"), b.title())
	line(b.l.Pick("Contents", "内容"), b.r.Summary())
	for _, note := range b.notes() {
		line(b.l.Text(note[0]), b.l.Text(note[1]))
	}
	line(b.l.Pick("Made with", "生成"), b.made()+b.l.Pick(", ", "，")+strconv.Itoa(b.r.Draws)+b.l.Pick(" futures of each projection", "条推算路径"))
	for _, in := range b.r.Plan.Inputs {
		line(in.Name, "SHA-256 "+in.SHA256)
	}
}

// notes are how to read the sheets, then the readings and the scenarios.
func (b *book) notes() [][2]attain.Text {
	notes := [][2]attain.Text{
		{{En: "Chance", Zh: "概率"}, {En: "The share of drawn futures in which the target is met at the end of its period. It is what the record and comparable series lead one to expect, not what policy could bring about.",
			Zh: "抽取的未来中到期达到目标的比例，反映由记录和可比序列推得的情形，而非政策可能带来的变化。"}},
		{{En: "State", Zh: "状态"}, {En: "The chance in words. “Met” and “missed” are facts. “No record”: nothing was observed, so no chance is given. “Not knowable”: the time is past and the evidence does not tell.",
			Zh: "以文字表示概率。“已达到”“未完成”为事实；“无记录”指没有观测，不给出概率；“无从得知”指已到期而证据不足以判断。"}},
		{{En: "80 % from, 80 % to", Zh: "80%区间"}, {En: "Eight futures in ten lie between, one below and one above.", Zh: "十种未来中有八种在此之间，上下各一种。"}},
		{{En: "Depends on the reading", Zh: "取决于理解"}, {En: "The evidence can be understood in more than one way; under the readings named here the conclusion is another one.", Zh: "对证据可有不同理解；按此处所列理解，结论不同。"}},
		{{En: "Word", Zh: "限定词"}, {En: "“Over”, “about” or “nearly” as printed. A figure with such a word is not taken for a point.", Zh: "原文的“超过”“约”“近”等。带限定词的数字不作确数处理。"}},
	}
	for _, x := range b.r.Plan.Evidence.Readings {
		notes = append(notes, [2]attain.Text{{En: "Reading: " + x.Name.In("en"), Zh: "理解：" + x.Name.In("zh")}, x.Why})
	}
	for _, x := range b.r.Plan.Scenarios.Scenarios {
		if x.ID != scenarios.BusinessAsUsual {
			notes = append(notes, [2]attain.Text{{En: "Scenario: " + x.Name.In("en"), Zh: "情景：" + x.Name.In("zh")}, x.Why})
		}
	}
	return notes
}
