package attain

// nouns are the words for what a plan is made of, by the word that documents
// and messages have for it.
var nouns = map[string]string{
	"a space": "空格", "action": "处置方式", "argument": "参数", "arguments": "参数", "day": "日期", "group": "组", "aggregate": "合成方式", "aggregation": "汇总方式", "assumption": "假设", "column": "列", "composite": "合成指标",
	"constraint": "约束", "correlation": "相关", "direction": "方向", "distribution": "分布", "driver": "作用方式",
	"expectation": "预期", "flow": "流量", "format": "格式", "goalposts": "goalposts", "index": "指数", "indicator": "指标",
	"indicator or assumption": "指标或假设", "key": "键", "kind": "类型", "language": "语言", "measure": "度量",
	"mean": "均值", "model": "模型", "noise": "噪声", "observation": "观测", "plan": "方案", "probability": "概率",
	"qualifier": "限定词", "quantity": "数量", "reading": "理解", "sampler": "抽样方式", "scenario": "情景",
	"sense": "达标方向", "setter": "设定者", "headline chance": "标题概率", "shape": "形状", "shock": "冲击", "source": "来源", "stock": "存量", "share": "占比", "countdown": "倒计量", "status": "状态", "table": "表", "target": "目标",
	"value": "数值", "flow of": "流量", "the flow of": "流量", "the composite": "合成指标", "a probability": "概率", "a weight": "权重",
}

// Noun returns the word in both languages; one that is not among them stands
// for itself.
func Noun(word string) Text {
	if zh, ok := nouns[word]; ok {
		return Text{En: word, Zh: zh}
	}
	return Text{En: word, Zh: word}
}
